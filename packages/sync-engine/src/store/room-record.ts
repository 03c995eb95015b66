import type { RoomRow } from '@damso/shared';

import { readInteger, readJson, readText } from './columns.ts';
import type { Intervals } from './intervals.ts';
import type { SqlRow, Sqlite } from './sqlite.ts';

/** Where a room stands, as its line in the table `room` says. */
export type RoomRecord = {
  /** The number that its other rows name it by. */
  readonly key: number;
  readonly roomId: string;
  readonly spanRev: number;
  rev: number;
  cursorRev: number;
  lastSeq: number;
  lastN: number;
  sentN: number;
  /** The last seq as of the reset that set the tail interval (INT-1). */
  tailSeq: number;
  intervals: Intervals;
  /** The rev of the room's own row, which is read and written apart. */
  rowRev: number;
};

export const roomColumns =
  'room.key, room.room_id, room.span_rev, room.rev, room.cursor_rev, room.last_seq, room.last_n, room.sent_n, ' +
  'room.tail_seq, room.intervals, room.row_rev';

/** A record from a line that has `roomColumns`. */
export function readRoomRecord(line: SqlRow): RoomRecord {
  return {
    key: readInteger(line, 'key'),
    roomId: readText(line, 'room_id'),
    spanRev: readInteger(line, 'span_rev'),
    rev: readInteger(line, 'rev'),
    cursorRev: readInteger(line, 'cursor_rev'),
    lastSeq: readInteger(line, 'last_seq'),
    lastN: readInteger(line, 'last_n'),
    sentN: readInteger(line, 'sent_n'),
    tailSeq: readInteger(line, 'tail_seq'),
    intervals: readJson(line, 'intervals') as Intervals,
    rowRev: readInteger(line, 'row_rev'),
  };
}

/** Null while the room's first page or reset isn't here. */
export function loadRoom(db: Sqlite, roomId: string): RoomRecord | null {
  const [line] = db.all(`SELECT ${roomColumns} FROM room WHERE room_id = ?`, roomId);
  return line === undefined ? null : readRoomRecord(line);
}

/** Adds an empty room; where it stands is written by `saveRoom`. */
export function insertRoom(db: Sqlite, roomId: string, spanRev: number, row: RoomRow): RoomRecord {
  db.run(
    `INSERT INTO room (room_id, type, span_rev, rev, cursor_rev, last_seq, last_n, sent_n, tail_seq, intervals, row_rev, json)
     VALUES (?, ?, ?, 0, 0, 0, 0, 0, 0, '[]', ?, ?)`,
    roomId,
    row.type,
    spanRev,
    row.rev,
    JSON.stringify(row),
  );
  db.run('DELETE FROM room_summary WHERE room_id = ?', roomId);
  const record = loadRoom(db, roomId);
  if (record === null) throw new Error('the room that was just inserted is not there');
  return record;
}

/** Writes where the room stands. */
export function saveRoom(db: Sqlite, room: RoomRecord): void {
  db.run(
    `UPDATE room SET rev = ?, cursor_rev = ?, last_seq = ?, last_n = ?, sent_n = ?, tail_seq = ?, intervals = ?
     WHERE key = ?`,
    room.rev,
    room.cursorRev,
    room.lastSeq,
    room.lastN,
    room.sentN,
    room.tailSeq,
    JSON.stringify(room.intervals),
    room.key,
  );
}

/** Writes the room's own row. */
export function saveRoomRow(db: Sqlite, room: RoomRecord, row: RoomRow): void {
  room.rowRev = row.rev;
  const json = JSON.stringify(row);
  db.run('UPDATE room SET type = ?, row_rev = ?, json = ? WHERE key = ?', row.type, row.rev, json, room.key);
}

/** Removes everything of a room but its membership. */
export function purgeRoom(db: Sqlite, roomId: string): void {
  const room = loadRoom(db, roomId);
  if (room === null) return;
  for (const table of ['message', 'mentioned', 'member', 'read_cursor'])
    db.run(`DELETE FROM ${table} WHERE room = ?`, room.key);
  db.run('DELETE FROM room WHERE key = ?', room.key);
}
