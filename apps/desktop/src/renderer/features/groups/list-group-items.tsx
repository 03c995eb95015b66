import { decideRoomRights } from '@damso/shared';
import type { TFunction } from 'i18next';
import { Crown, LogOut, Palette, UserPlus } from 'lucide-react';

import type { OpenAbout } from '../../live/room-about.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import type { GroupDialog } from './GroupDialogs.tsx';

/** What I may do with a room as a group, as items of its menu; none where it isn't one. */
export function listGroupItems(
  t: TFunction,
  head: OpenAbout,
  onOpen: (dialog: GroupDialog) => void,
): MenuItem[] {
  const rights = decideRoomRights(head.type, head.role);
  const icon = { 'aria-hidden': true, size: 18 } as const;
  const items: MenuItem[] = [];
  if (rights.invite)
    items.push({
      is: 'action',
      key: 'invite',
      label: t('groups.invite'),
      icon: <UserPlus {...icon} />,
      onChoose: () => onOpen('invite'),
    });
  if (rights.edit)
    items.push({
      is: 'action',
      key: 'edit',
      label: t('groups.edit'),
      icon: <Palette {...icon} />,
      onChoose: () => onOpen('edit'),
    });
  if (rights.handOver && head.memberCount > 1)
    items.push({
      is: 'action',
      key: 'handOver',
      label: t('groups.handOver'),
      icon: <Crown {...icon} />,
      onChoose: () => onOpen('handOver'),
    });
  if (rights.leave)
    items.push(
      { is: 'line', key: 'leave line' },
      {
        is: 'action',
        key: 'leave',
        label: t('groups.leave'),
        icon: <LogOut {...icon} />,
        danger: true,
        onChoose: () => onOpen('leave'),
      },
    );
  return items;
}
