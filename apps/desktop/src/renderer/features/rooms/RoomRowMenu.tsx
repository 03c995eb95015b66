import { useTranslation } from 'react-i18next';

import { PointMenu } from '../../ui/Menu.tsx';
import type { MenuRoom } from './use-own-items.tsx';
import { useRoomMenu } from './use-room-menu.ts';

type RoomRowMenuProps = { room: MenuRoom; at: { x: number; y: number }; onClose: () => void };

/** A room's menu where its row was clicked, or under the row that has the focus. */
export function RoomRowMenu({ room, at, onClose }: RoomRowMenuProps) {
  const { t } = useTranslation();
  return <PointMenu label={t('rooms.menu')} at={at} items={useRoomMenu(room)} onClose={onClose} />;
}
