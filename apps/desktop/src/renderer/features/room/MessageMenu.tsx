import { Copy, Pencil, Text, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { PointMenu, type MenuItem } from '../../ui/Menu.tsx';
import { canChange, canCopy, type MessageActions } from './message-actions.ts';
import type { SteadyMessage } from './part-unread.ts';

type MessageMenuProps = {
  message: SteadyMessage;
  at: { x: number; y: number };
  actions: MessageActions;
  /** The message takes the focus again, unless what was chosen takes it elsewhere. */
  onClose: (chosen: boolean) => void;
};

export function hasMenu(message: SteadyMessage): boolean {
  return canCopy(message) || canChange(message);
}

/** The same as the toolbar and more, by right click, Menu key or Shift+F10. */
export function MessageMenu({ message, at, actions, onClose }: MessageMenuProps) {
  const { t } = useTranslation();
  const icon = { 'aria-hidden': true, size: 18 } as const;
  const choose = (act: (message: SteadyMessage) => void) => () => {
    onClose(true);
    act(message);
  };
  const items: MenuItem[] = [];
  if (canCopy(message)) {
    items.push({
      is: 'action',
      key: 'copy',
      label: t('room.copy'),
      icon: <Copy {...icon} />,
      onChoose: choose(actions.copy),
    });
  }
  if (message.content.is === 'text' && message.content.length > message.content.text.length) {
    items.push({
      is: 'action',
      key: 'read',
      label: t('room.viewAll'),
      icon: <Text {...icon} />,
      onChoose: choose(actions.read),
    });
  }
  if (canChange(message)) {
    items.push(
      {
        is: 'action',
        key: 'edit',
        label: t('room.edit'),
        icon: <Pencil {...icon} />,
        onChoose: choose(actions.edit),
      },
      { is: 'line', key: 'line' },
      {
        is: 'action',
        key: 'delete',
        label: t('room.delete'),
        icon: <Trash2 {...icon} />,
        danger: true,
        onChoose: choose(actions.askDelete),
      },
    );
  }
  return <PointMenu label={t('room.toolbar')} at={at} items={items} onClose={() => onClose(false)} />;
}
