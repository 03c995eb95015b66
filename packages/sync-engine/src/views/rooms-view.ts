import type { RoomItem, RoomsHead, ViewOf } from '../port/views.ts';
import type { Expiry, LiveView } from './live-view.ts';
import { firstExpiry } from './mute-expiry.ts';
import { describeRoom, isKnown } from './room-item.ts';
import { describeSummary } from './summary-item.ts';

const empty: ViewOf<'rooms'> = { head: { totalUnread: 0, marked: 0 }, items: [] };

type Line = { item: RoomItem; createdAt: number };

/** My rooms in the order of the list. Only the lines of rooms that moved are made anew. */
export function createRoomsView(): LiveView<'rooms'> {
  const lines = new Map<string, Line>();
  let begun = false;
  let expiry: Expiry = null;

  return {
    concerns: (changes) =>
      changes.all || changes.friends || changes.rooms.size > 0 || changes.typing.size > 0,
    compute({ account }, _params, changes) {
      if (account === null) {
        begun = false;
        lines.clear();
        expiry = null;
        return empty;
      }
      const { store } = account;
      const anew = !begun || changes.all || changes.friends;
      if (anew) lines.clear();
      begun = true;
      const moved = anew
        ? store.rooms()
        : [...new Set([...changes.rooms, ...changes.typing])].map((roomId) => ({
            roomId,
            room: store.room(roomId),
          }));
      for (const each of moved) {
        const room = 'room' in each ? each.room : each;
        if (room !== null && isKnown(room)) {
          const { createdAt } = room.state.row;
          lines.set(room.roomId, { item: describeRoom(account, room), createdAt });
        } else if (room !== null && room.summary !== null) {
          const { summary } = room;
          lines.set(room.roomId, {
            item: describeSummary(account, room, summary),
            createdAt: summary.movedAt,
          });
        } else {
          lines.delete(each.roomId);
        }
      }
      const items = [...lines.values()].sort(compareLines).map(({ item }) => item);
      expiry = firstExpiry(items.map(({ key, mutedUntil }) => ({ roomId: key, mutedUntil })));
      return { head: sumUp(items), items };
    },
    expiry: () => expiry,
  };
}

function compareLines(a: Line, b: Line): number {
  const byArchive = Number(a.item.archived) - Number(b.item.archived);
  // In the archive nothing is on top of the others.
  const byPin = a.item.archived ? 0 : (b.item.pinnedAt ?? 0) - (a.item.pinnedAt ?? 0);
  return byArchive || byPin || (b.item.at ?? b.createdAt) - (a.item.at ?? a.createdAt);
}

/** Muted and archived rooms ask for nothing (SET-3). */
function sumUp(items: readonly RoomItem[]): RoomsHead {
  const loud = items.filter(({ mutedUntil, archived }) => mutedUntil === null && !archived);
  return {
    totalUnread: loud.reduce((sum, { unread }) => sum + unread, 0),
    marked: loud.filter(({ markedUnread }) => markedUnread).length,
  };
}
