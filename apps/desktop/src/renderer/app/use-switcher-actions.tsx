import { Settings2, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { settingsPages } from '../features/settings/settings-pages.ts';
import type { ShownAction } from '../features/switcher/SwitcherRow.tsx';
import type { Place } from './place.ts';

type SwitcherActionsOptions = { onGo: (place: Place) => void; onAddFriend: () => void };

/** What the quick switcher offers to do. */
export function useSwitcherActions({ onGo, onAddFriend }: SwitcherActionsOptions): readonly ShownAction[] {
  const { t } = useTranslation();
  return [
    {
      key: 'add-friend',
      label: t('switcher.addFriend'),
      line: t('switcher.addFriendLine'),
      icon: <UserPlus aria-hidden size={20} />,
      onChoose: onAddFriend,
    },
    ...settingsPages.map((page) => ({
      key: `settings ${page}`,
      label: t(`settings.${page}`),
      line: t('switcher.settingsLine'),
      icon: <Settings2 aria-hidden size={20} />,
      onChoose: () => onGo({ tab: 'settings', page }),
    })),
  ];
}
