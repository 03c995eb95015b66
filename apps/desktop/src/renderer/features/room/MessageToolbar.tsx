import { Copy, Ellipsis, Pencil } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { IconButton } from '../../ui/IconButton.tsx';
import { canChange, type MessageActions } from './message-actions.ts';
import type { SteadyMessage } from './part-unread.ts';

type MessageToolbarProps = {
  message: SteadyMessage;
  actions: MessageActions;
  onMore: (at: { x: number; y: number }) => void;
};

/** Above the free corner of a bubble, while it is hovered or has the focus: beside it as far as may be, for the message above is to be reached, and clear of the number. */
export function MessageToolbar({ message, actions, onMore }: MessageToolbarProps) {
  const { t } = useTranslation();
  const more = (event: MouseEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    onMore({ x: box.left, y: box.bottom });
  };
  return (
    <div
      role="toolbar"
      aria-label={t('room.toolbar')}
      className={`absolute -top-8 z-(--z-sticky) flex gap-0.5 rounded-m bg-raised p-1 shadow-2 forced-colors:border ${message.mine ? 'right-full -mr-3' : 'left-full -ml-3'}`}
    >
      <IconButton
        size="small"
        side="top"
        label={t('room.copy')}
        icon={<Copy aria-hidden size={17} />}
        onClick={() => actions.copy(message)}
      />
      {canChange(message) && (
        <IconButton
          size="small"
          side="top"
          label={t('room.edit')}
          icon={<Pencil aria-hidden size={17} />}
          onClick={() => actions.edit(message)}
        />
      )}
      <IconButton
        size="small"
        side="top"
        label={t('room.more')}
        aria-haspopup="menu"
        icon={<Ellipsis aria-hidden size={18} />}
        onClick={more}
      />
    </div>
  );
}
