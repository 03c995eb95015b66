import { isDeepStrictEqual } from 'node:util';

import type { StoredRoom } from '../../fixtures/stored-truth.ts';
import type { DeviceCopy, RoomCopy } from '../history.ts';

type StoredMember = StoredRoom['members'][number];
type Found = (what: string) => void;

const short = (value: unknown) => JSON.stringify(value).slice(0, 200);

/** Whether a device holds what the database holds: each message that its user may see exactly once, in the same order, cursors, counters, unread numbers. */
export function checkCopy(copy: DeviceCopy, stored: readonly StoredRoom[]): string[] {
  const found: string[] = [];
  if (copy.waiting > 0) found.push(`unsent: ${copy.device} still has ${copy.waiting} in its outbox`);
  for (const room of stored) {
    const me = room.members.find(({ userId, leftSeq }) => userId === copy.userId && leftSeq === null);
    const mine = copy.rooms.find(({ roomId }) => roomId === room.id);
    const where = `${copy.device} in ${room.id}`;
    if (me === undefined) {
      if (mine !== undefined) found.push(`room: ${where}, which it isn't in`);
    } else if (mine === undefined) found.push(`room: ${where} is missing`);
    else checkRoom(mine, room, me, (what) => found.push(`${what} (${where})`));
  }
  return found;
}

function checkRoom(mine: RoomCopy, room: StoredRoom, me: StoredMember, found: Found): void {
  const { rev, cursorRev, lastSeq, lastN } = room.room;
  const counters = { rev, cursorRev, lastSeq, lastN, sentN: me.sentN };
  if (!isDeepStrictEqual(mine.counters, counters))
    found(`counters: ${short(mine.counters)} ≠ ${short(counters)}`);
  const visible = room.messages.filter(({ seq }) => seq >= me.visibleFromSeq);
  checkMessages(mine, visible, found);
  const unread = visible.filter(
    ({ seq, senderId, kind }) => seq > me.readSeq && senderId !== me.userId && kind !== 'system',
  );
  if (mine.unread !== unread.length) found(`unread: ${mine.unread}, a recount says ${unread.length}`);
  const cursorsHere = mine.cursors.map(({ userId, readSeq }) => `${userId} ${readSeq}`).toSorted();
  const cursorsThere = room.members
    .filter(({ leftSeq }) => leftSeq === null)
    .map(({ userId, readSeq }) => `${userId} ${readSeq}`)
    .toSorted();
  if (!isDeepStrictEqual(cursorsHere, cursorsThere))
    found(`cursors: ${short(cursorsHere)} ≠ ${short(cursorsThere)}`);
}

function checkMessages(mine: RoomCopy, visible: StoredRoom['messages'], found: Found): void {
  const here = new Set<string>();
  for (const { senderId, clientId, seq } of mine.messages) {
    const key = `${senderId} ${clientId}`;
    if (here.has(key)) found(`twice: ${clientId} is cached again at ${seq}`);
    here.add(key);
  }
  const missing = visible.filter(({ senderId, clientId }) => !here.has(`${senderId} ${clientId}`));
  if (missing.length > 0) found(`missing: ${missing.length} messages, the first at ${missing[0]?.seq}`);
  if (missing.length > 0 || mine.messages.length !== visible.length) {
    if (mine.messages.length + missing.length > visible.length) found('hidden: more cached than may be seen');
    return;
  }
  const differs = visible.findIndex((row, index) => {
    const { seq, rev, clientId, body, editedAt, deletedAt } = mine.messages[index] ?? {};
    const theirs = [
      row.seq,
      row.rev,
      row.clientId,
      row.body,
      row.editedAt?.getTime(),
      row.deletedAt?.getTime(),
    ];
    return !isDeepStrictEqual(
      [seq, rev, clientId, body, editedAt ?? undefined, deletedAt ?? undefined],
      theirs,
    );
  });
  if (differs !== -1) found(`order: ${short(mine.messages[differs])} ≠ ${short(visible[differs])}`);
}
