import type { CursorRow, MessageRow } from '@damso/shared';

import { readInteger } from './columns.ts';
import type { OwnChange, Touched } from './local-store.ts';
import { loadRoom, saveRoom } from './room-record.ts';
import { loadCursor, loadMessage } from './room-rows.ts';
import { loadMembership, touchedRooms, type StoreContext } from './store-context.ts';

/** What acks of my own commands tell, and what the outbox asks about them (OUT-1). */
export function createOwnChanges(context: StoreContext) {
  const { db, deciders, rows } = context;

  function isMine(roomId: string): boolean {
    return loadMembership(db, roomId)?.state === 'in';
  }

  return {
    applySent: (roomId: string, row: MessageRow): Touched =>
      db.transaction(() => {
        const room = loadRoom(db, roomId);
        if (room === null) return touchedRooms();
        rows.placeMessage(room, row, deciders.isAheadOf(room.rev, row.rev), false);
        saveRoom(db, room);
        return touchedRooms(roomId);
      }),

    applyOwnChange: (roomId: string, seq: number, change: OwnChange): Touched =>
      db.transaction(() => {
        const room = loadRoom(db, roomId);
        const stored = room === null ? null : loadMessage(db, room.key, seq);
        if (room === null || stored === null || change.rev <= stored.rev) return touchedRooms();
        const { mentions: _, ...unmentioned } = stored;
        const row: MessageRow =
          'deletedAt' in change
            ? { ...unmentioned, rev: change.rev, body: '', deletedAt: change.deletedAt }
            : {
                ...unmentioned,
                rev: change.rev,
                body: change.body,
                editedAt: change.editedAt,
                ...(change.mentions.length === 0 ? {} : { mentions: [...change.mentions] }),
              };
        // Not whole: between the stored rev and this one there may have been a change that the ack doesn't tell.
        rows.putMessage(room, row, false);
        return touchedRooms(roomId);
      }),

    applyOwnCursor: (roomId: string, cursor: CursorRow): Touched =>
      db.transaction(() => {
        const room = loadRoom(db, roomId);
        return room !== null && rows.putCursor(room, cursor) ? touchedRooms(roomId) : touchedRooms();
      }),

    holdsEffect(roomId: string, seq: number, rev: number): boolean {
      if (!isMine(roomId)) return true;
      const room = loadRoom(db, roomId);
      if (room === null) return false;
      if (room.rev >= rev) return true;
      const [stored] = db.all('SELECT rev, whole FROM message WHERE room = ? AND seq = ?', room.key, seq);
      if (stored === undefined || readInteger(stored, 'rev') < rev) return false;
      // What an ack alone has told goes with the span that is cached. The next rev after R leaves no room for another one between.
      return readInteger(stored, 'whole') === 1 || rev === room.rev + 1;
    },

    /**
     * n stands in the row at `seq`. My own count there is that of my last message before it, or of the next one after it, or of my
     * cursor, whichever is known without a hole between.
     */
    cursorAt(roomId: string, seq: number): CursorRow | null {
      const room = loadRoom(db, roomId);
      const me = context.identity?.userId;
      if (room === null || me === undefined) return null;
      if (seq === room.lastSeq) return { userId: me, readSeq: seq, readN: room.lastN, readSentN: room.sentN };
      const message = loadMessage(db, room.key, seq);
      const interval = room.intervals.find(({ fromSeq, toSeq }) => fromSeq <= seq && seq <= toSeq);
      if (message === null || interval === undefined) return null;
      const readSentN = countOwn(room.key, interval, seq);
      if (readSentN !== null) return { userId: me, readSeq: seq, readN: message.n, readSentN };
      if (interval.toSeq >= room.lastSeq) {
        return { userId: me, readSeq: seq, readN: message.n, readSentN: room.sentN };
      }
      const cursor = loadCursor(db, room.key, me);
      if (cursor === undefined || cursor.readSeq < interval.fromSeq - 1 || cursor.readSeq > interval.toSeq)
        return null;
      return { userId: me, readSeq: seq, readN: message.n, readSentN: cursor.readSentN };
    },
  };

  /** My own counting messages up to `seq`, by my nearest message in the same interval; null when I have none there. */
  function countOwn(
    roomKey: number,
    interval: { fromSeq: number; toSeq: number },
    seq: number,
  ): number | null {
    const own =
      'SELECT seq, n, sender_n FROM message WHERE mine = 1 AND room = ? AND seq BETWEEN ? AND ? ORDER BY seq';
    const [before] = db.all(`${own} DESC LIMIT 1`, roomKey, interval.fromSeq, seq);
    if (before !== undefined) return readInteger(before, 'sender_n');
    const [after] = db.all(`${own} LIMIT 1`, roomKey, seq + 1, interval.toSeq);
    if (after === undefined) return null;
    const previous = loadMessage(db, roomKey, readInteger(after, 'seq') - 1);
    if (previous === null) return null;
    // A line that doesn't count carries the n of the one before it (CNT-4).
    return readInteger(after, 'sender_n') - (readInteger(after, 'n') > previous.n ? 1 : 0);
  }
}
