import { CheckCheck, Settings2, SquarePen, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { pagesOf } from '../features/settings/settings-pages.ts';
import type { ShownAction } from '../features/switcher/SwitcherRow.tsx';
import { useEngine } from '../live/engine-context.ts';
import { useShell } from '../shell/shell-context.ts';
import type { Ways } from './ways.ts';

/** What the quick switcher offers to do. */
export function useSwitcherActions({ go, addFriend, newRoom }: Ways): readonly ShownAction[] {
  const { t } = useTranslation();
  const engine = useEngine();
  const { platform } = useShell();
  return [
    {
      key: 'new-room',
      label: t('groups.new'),
      line: t('switcher.newRoomLine'),
      icon: <SquarePen aria-hidden size={20} />,
      onChoose: () => newRoom(),
    },
    {
      key: 'add-friend',
      label: t('switcher.addFriend'),
      line: t('switcher.addFriendLine'),
      icon: <UserPlus aria-hidden size={20} />,
      onChoose: () => addFriend(),
    },
    {
      key: 'read-all',
      label: t('rooms.readAll'),
      line: t('switcher.readAllLine'),
      icon: <CheckCheck aria-hidden size={20} />,
      onChoose: () => void engine.call('readAll', { roomId: null }),
    },
    ...pagesOf(platform.shell).map((page) => ({
      key: `settings ${page}`,
      label: t(`settings.${page}`),
      line: t('switcher.settingsLine'),
      icon: <Settings2 aria-hidden size={20} />,
      onChoose: () => go({ tab: 'settings', page }),
    })),
  ];
}
