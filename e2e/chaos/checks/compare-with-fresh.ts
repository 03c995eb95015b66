import { isDeepStrictEqual } from 'node:util';

import type { DeviceCopy, RoomCopy } from '../history.ts';

const byRev = <Row extends { rev: number }>(rows: readonly Row[]) => rows.toSorted((a, b) => a.rev - b.rev);
const byUser = <Row extends { userId: string }>(rows: readonly Row[]) =>
  rows.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));

const plain = ({ members, cursors, ...rest }: RoomCopy) => ({
  ...rest,
  members: byRev(members),
  cursors: byUser(cursors).map(({ userId, readSeq }) => [userId, readSeq]),
});

/** How a device's cache differs from that of a device of the same user that has only just synced. */
export function compareWithFresh(copy: DeviceCopy, fresh: DeviceCopy): string[] {
  const found: string[] = [];
  const compare = (what: string, mine: unknown, theirs: unknown) => {
    if (!isDeepStrictEqual(mine, theirs)) found.push(`stale: ${what} of ${copy.device}`);
  };
  compare('user_rev', copy.userRev, fresh.userRev);
  compare('friends', byUser(copy.friendships), byUser(fresh.friendships));
  const roomsOf = ({ rooms }: DeviceCopy) => rooms.map(({ roomId }) => roomId).toSorted();
  compare('rooms', roomsOf(copy), roomsOf(fresh));
  for (const room of copy.rooms) {
    const theirs = fresh.rooms.find(({ roomId }) => roomId === room.roomId);
    if (theirs === undefined) continue;
    const [mine, other] = [plain(room), plain(theirs)];
    for (const key of ['counters', 'unread', 'members', 'cursors', 'messages'] as const)
      compare(`${key} in ${room.roomId}`, mine[key], other[key]);
  }
  return found;
}
