import { mentionsPerson, type CursorRow, type MemberRow, type MessageRow } from '@damso/shared';

import { readInteger, readJson } from './columns.ts';
import type { Deciders } from './deciders.ts';
import type { RoomRecord } from './room-record.ts';
import type { Sqlite } from './sqlite.ts';
import { takesRow } from './takes-row.ts';

/** Writes the rows of rooms, each by its rule. */
export function createRoomRows(db: Sqlite, deciders: Deciders, me: () => string | null) {
  function raiseCounters(room: RoomRecord, row: MessageRow): void {
    // Registers that only rise: rows come by rev, not by seq.
    room.lastSeq = Math.max(room.lastSeq, row.seq);
    room.lastN = Math.max(room.lastN, row.n);
    if (row.senderId === me()) room.sentN = Math.max(room.sentN, row.senderN);
  }

  /** By UPD-1: inserts, or overwrites a lower rev. */
  function putMessage(room: RoomRecord, row: MessageRow, whole = true): void {
    raiseCounters(room, row);
    const json = JSON.stringify(row);
    // Most messages are new: they cost one statement, and only a stored one is looked at.
    const inserted = db.run(
      `INSERT INTO message (room, seq, rev, whole, n, sender_n, mine, client_id, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (room, seq) DO NOTHING`,
      room.key,
      row.seq,
      row.rev,
      whole ? 1 : 0,
      row.n,
      row.senderN,
      row.senderId === me() ? 1 : 0,
      row.clientId,
      json,
    );
    if (inserted > 0) return;
    const [stored] = db.all(
      'SELECT rev, whole, client_id FROM message WHERE room = ? AND seq = ?',
      room.key,
      row.seq,
    );
    if (stored === undefined) throw new Error(`message ${row.seq} is neither new nor stored`);
    const storedRev = { rev: readInteger(stored, 'rev'), whole: readInteger(stored, 'whole') === 1 };
    // A seq never becomes another message's. (What an ack alone has told is not proof enough against the row itself.)
    if (storedRev.whole && stored['client_id'] !== row.clientId) return;
    if (!deciders.overwrites(storedRev, row.rev)) return;
    db.run(
      'UPDATE message SET rev = ?, whole = ?, client_id = ?, json = ? WHERE room = ? AND seq = ?',
      row.rev,
      whole ? 1 : 0,
      row.clientId,
      json,
      room.key,
      row.seq,
    );
  }

  return {
    putMessage,

    /** Puts a message where it belongs (INT-2). `moves`: from an update or page that moves R, or an ack with rev > R. */
    placeMessage(room: RoomRecord, row: MessageRow, moves: boolean, whole = true): void {
      const placement = deciders.placeRow(room.intervals, room.tailSeq, row.seq, moves);
      if (placement.is === 'drop') return;
      if (placement.is === 'extend') room.intervals = placement.intervals;
      putMessage(room, row, whole);
    },

    /** By UPD-1. `moves`: see `placeMessage`; without it a member that isn't stored stays so (UPD-2). */
    putMember(room: RoomRecord, row: MemberRow, moves: boolean): void {
      const [stored] = db.all('SELECT rev FROM member WHERE room = ? AND user_id = ?', room.key, row.userId);
      if (!takesRow(deciders, stored, row.rev, moves)) return;
      db.run(
        'INSERT OR REPLACE INTO member (room, user_id, rev, is_in, joined_seq, json) VALUES (?, ?, ?, ?, ?, ?)',
        room.key,
        row.userId,
        row.rev,
        row.state === 'in' ? 1 : 0,
        row.joinedSeq,
        JSON.stringify(row),
      );
    },

    /** Whether a message that is news mentions me (MEN-3). */
    tellMention(room: RoomRecord, row: MessageRow): void {
      const user = me();
      if (user === null) return;
      const mentionsMe = mentionsPerson(row, user);
      // As it was written it mentions nobody, so nothing can be stored of it.
      if (!mentionsMe && row.editedAt === null && row.deletedAt === null) return;
      const sql = mentionsMe
        ? 'INSERT OR IGNORE INTO mentioned (room, seq) VALUES (?, ?)'
        : 'DELETE FROM mentioned WHERE room = ? AND seq = ?';
      db.run(sql, room.key, row.seq);
    },

    /** All of them, as a reset says. */
    putMentions(room: RoomRecord, seqs: readonly number[]): void {
      db.run('DELETE FROM mentioned WHERE room = ?', room.key);
      for (const seq of seqs)
        db.run('INSERT OR IGNORE INTO mentioned (room, seq) VALUES (?, ?)', room.key, seq);
    },

    clearMembers(room: RoomRecord): void {
      db.run('DELETE FROM member WHERE room = ?', room.key);
    },

    /** Merged by greatest (UPD-4); whether that changed anything. */
    putCursor(room: RoomRecord, cursor: CursorRow): boolean {
      const stored = loadCursor(db, room.key, cursor.userId);
      const merged = deciders.mergeCursor(stored, cursor);
      if (merged === stored) return false;
      db.run(
        'INSERT OR REPLACE INTO read_cursor (room, user_id, read_seq, read_n, read_sent_n) VALUES (?, ?, ?, ?, ?)',
        room.key,
        merged.userId,
        merged.readSeq,
        merged.readN,
        merged.readSentN,
      );
      // What was read stays read: its mentions are of no more use.
      if (merged.userId === me())
        db.run('DELETE FROM mentioned WHERE room = ? AND seq <= ?', room.key, merged.readSeq);
      return true;
    },
  };
}

export type RoomRows = ReturnType<typeof createRoomRows>;

export function loadCursor(db: Sqlite, roomKey: number, userId: string): CursorRow | undefined {
  const [line] = db.all(
    'SELECT read_seq, read_n, read_sent_n FROM read_cursor WHERE room = ? AND user_id = ?',
    roomKey,
    userId,
  );
  if (line === undefined) return undefined;
  return {
    userId,
    readSeq: readInteger(line, 'read_seq'),
    readN: readInteger(line, 'read_n'),
    readSentN: readInteger(line, 'read_sent_n'),
  };
}

export function loadMessage(db: Sqlite, roomKey: number, seq: number): MessageRow | null {
  const [line] = db.all('SELECT json FROM message WHERE room = ? AND seq = ?', roomKey, seq);
  return line === undefined ? null : (readJson(line, 'json') as MessageRow);
}
