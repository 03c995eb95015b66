import type { RoomItem } from '@damso/sync-engine/port';

import { findInName, fitScores } from '../../i18n/find-in-name.ts';
import { matchesName } from '../../i18n/match-name.ts';
import type { RoomFilterValue } from './RoomFilter.tsx';

export type RoomsRow =
  | { is: 'room'; key: string; room: RoomItem }
  /** The door to the archived rooms, which stand under it while it is open. `unread`: how many of them have something unread. */
  | { is: 'archive'; key: 'archive'; count: number; unread: number; open: boolean };

type RoomsSearch = {
  filter: RoomFilterValue;
  typed: string;
  selected: string | null;
  archiveOpen: boolean;
};

/** Whether a room waits to be read: by its messages, or because I marked it. */
export const isUnread = (room: RoomItem) => room.unread > 0 || room.markedUnread;

/** How well a room fits what is typed, by what it is called or by who is in it; null when it doesn't. */
function scoreOf({ title, memberNames }: RoomItem, typed: string): number | null {
  const hit = findInName(title, typed);
  if (hit !== null) return fitScores[hit.fit];
  return memberNames.some((name) => matchesName(name, typed)) ? fitScores.otherName : null;
}

/** The rooms that fit, the best first; among equals in their order. */
function find(rooms: readonly RoomItem[], typed: string): RoomItem[] {
  return rooms
    .flatMap((room) => {
      const score = scoreOf(room, typed);
      return score === null ? [] : [{ room, score }];
    })
    .sort((a, b) => a.score - b.score)
    .map(({ room }) => room);
}

/** The rows of the list, in the order of `rooms`. While something is typed, the best fits come first, archived rooms like all others. */
export function listRoomRows(rooms: readonly RoomItem[], search: RoomsSearch): RoomsRow[] {
  const { filter, typed, selected } = search;
  const row = (room: RoomItem): RoomsRow => ({ is: 'room', key: room.key, room });
  if (typed.trim() !== '') return find(rooms.filter(fits), typed).map(row);
  const archived = filter === 'all' ? rooms.filter((room) => room.archived) : [];
  const open = search.archiveOpen || archived.some(({ key }) => key === selected);
  const rows = rooms.filter((room) => !room.archived && fits(room)).map(row);
  if (archived.length === 0) return rows;
  const door: RoomsRow = {
    is: 'archive',
    key: 'archive',
    count: archived.length,
    unread: archived.filter(isUnread).length,
    open,
  };
  return [...rows, door, ...(open ? archived.map(row) : [])];

  /** The open room stays among the unread ones: it would vanish under the reader's eyes. */
  function fits(room: RoomItem): boolean {
    const wanted = { all: true, unread: isUnread(room), mentions: room.mentions > 0 }[filter];
    return wanted || room.key === selected;
  }
}
