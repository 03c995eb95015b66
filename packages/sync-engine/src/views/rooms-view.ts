import type { RoomItem, ViewOf } from '../port/views.ts';
import type { LiveView } from './live-view.ts';
import { describeRoom, isKnown } from './room-item.ts';

const empty: ViewOf<'rooms'> = { head: { totalUnread: 0 }, items: [] };

/** My rooms, newest first. Only the lines of rooms that moved are made anew. */
export function createRoomsView(): LiveView<'rooms'> {
  const lines = new Map<string, { item: RoomItem; createdAt: number }>();
  let begun = false;

  return {
    concerns: (changes) => changes.all || changes.friends || changes.rooms.size > 0,
    compute({ account }, _params, changes) {
      if (account === null) {
        begun = false;
        lines.clear();
        return empty;
      }
      const { store } = account;
      const anew = !begun || changes.all || changes.friends;
      if (anew) lines.clear();
      begun = true;
      const moved = anew
        ? store.rooms()
        : [...changes.rooms].map((roomId) => ({ roomId, room: store.room(roomId) }));
      for (const each of moved) {
        const room = 'room' in each ? each.room : each;
        if (room !== null && isKnown(room)) {
          const { createdAt } = room.state.row;
          lines.set(room.roomId, { item: describeRoom(account, room), createdAt });
        } else {
          lines.delete(each.roomId);
        }
      }
      const sorted = [...lines.values()].sort(
        (a, b) => (b.item.at ?? b.createdAt) - (a.item.at ?? a.createdAt),
      );
      const items = sorted.map(({ item }) => item);
      return { head: { totalUnread: items.reduce((sum, { unread }) => sum + unread, 0) }, items };
    },
  };
}
