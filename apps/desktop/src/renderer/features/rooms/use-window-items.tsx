import { AppWindow, ArrowDownToLine, ArrowUpToLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useShell } from '../../shell/shell-context.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { useAboveAll } from './use-above-all.ts';

const icon = { 'aria-hidden': true, size: 18 } as const;

/** What concerns windows in a room's menu: to open one for the room, and in that one, to keep it above others. None in a browser. */
export function useWindowItems(roomId: string): MenuItem[] {
  const { t } = useTranslation();
  const { desktop } = useShell();
  const own = desktop?.window ?? null;
  const [above, setAbove] = useState(own?.is === 'room' && own.above);
  const allAbove = useAboveAll();
  if (desktop === null || own === null) return [];
  if (own.is === 'room') {
    const keepAbove = async () => setAbove(await desktop.keepAbove(!above));
    return allAbove
      ? []
      : [
          {
            is: 'action',
            key: 'above',
            label: above ? t('rooms.letDown') : t('rooms.keepAbove'),
            icon: above ? <ArrowDownToLine {...icon} /> : <ArrowUpToLine {...icon} />,
            onChoose: () => void keepAbove(),
          },
        ];
  }
  const open = async () => {
    if (!(await desktop.openRoomWindow(roomId))) showToast(t('rooms.tooManyWindows'));
  };
  return [
    {
      is: 'action',
      key: 'window',
      label: t('rooms.openWindow'),
      icon: <AppWindow {...icon} />,
      onChoose: () => void open(),
    },
  ];
}
