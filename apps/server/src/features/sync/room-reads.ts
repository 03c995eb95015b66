import { limits, type CursorRow, type MemberRow, type MessageRow, type RoomRow } from '@damso/shared';

import type { Sql } from '../../database/index.ts';
import { messageColumns, toMessageRow, type StoredMessage } from '../messages/message-rows.ts';
import { unpackMessage, type PackedMessage } from '../messages/packed-message.ts';
import { bytesBefore, withinBytes } from './within-bytes.ts';

/** A room as one of its current members reads it. */
export interface AskedRoom {
  readonly id: string;
  readonly rev: number;
  readonly cursorRev: number;
  readonly lastSeq: number;
  readonly lastN: number;
  readonly spanRev: number;
  readonly visibleFromSeq: number;
  readonly sentN: number;
  readonly row: RoomRow;
}

interface StoredRoomRow {
  readonly kind: RoomRow['type'];
  readonly title: string | null;
  readonly picture_id: string | null;
  readonly tint: number | null;
  readonly owner_id: string | null;
  readonly created_at: Date;
  readonly data_rev: number;
}

interface StoredRoom extends StoredRoomRow {
  readonly id: string;
  readonly rev: number;
  readonly cursor_rev: number;
  readonly last_seq: number;
  readonly last_n: number;
  readonly span_rev: number;
  readonly visible_from_seq: number;
  readonly sent_n: number;
}

const roomRowColumns = 'r.kind, r.title, r.picture_id, r.tint, r.owner_id, r.created_at, r.data_rev';

function toRoomRow(room: StoredRoomRow): RoomRow {
  return {
    kind: 'room',
    rev: room.data_rev,
    type: room.kind,
    title: room.title,
    pictureId: room.picture_id,
    tint: room.tint,
    ownerId: room.owner_id,
    createdAt: room.created_at.getTime(),
  };
}

/** A room's own row; it has to exist. */
export async function readRoomRow(sql: Sql, roomId: string): Promise<RoomRow> {
  const [room] = await sql.query<StoredRoomRow>(`SELECT ${roomRowColumns} FROM rooms r WHERE r.id = $1`, [
    roomId,
  ]);
  if (!room) throw new Error(`there is no room ${roomId}`);
  return toRoomRow(room);
}

/** Those of the rooms that the user is in now, by id. */
export async function readRooms(
  sql: Sql,
  userId: string,
  roomIds: readonly string[],
): Promise<Map<string, AskedRoom>> {
  const stored = await sql.query<StoredRoom>({
    name: 'rooms_of_member',
    text: `SELECT r.id, ${roomRowColumns}, r.rev, r.cursor_rev, r.last_seq, r.last_n,
        me.span_rev, me.visible_from_seq, me.sent_n
      FROM rooms r JOIN room_members me ON me.room_id = r.id AND me.user_id = $1 AND me.left_seq IS NULL
      WHERE r.id = ANY ($2::uuid[])`,
    values: [userId, roomIds],
  });
  return new Map(stored.map((room) => [room.id, toAskedRoom(room)]));
}

function toAskedRoom(room: StoredRoom): AskedRoom {
  return {
    id: room.id,
    rev: room.rev,
    cursorRev: room.cursor_rev,
    lastSeq: room.last_seq,
    lastN: room.last_n,
    spanRev: room.span_rev,
    visibleFromSeq: room.visible_from_seq,
    sentN: room.sent_n,
    row: toRoomRow(room),
  };
}

/** Rows of rooms, each under its room's id. */
export type ByRoom<Row> = Map<string, Row[]>;

function groupByRoom<Stored extends { readonly room_id: string }, Row>(
  stored: readonly Stored[],
  toRow: (one: Stored) => Row,
): ByRoom<Row> {
  const rooms: ByRoom<Row> = new Map();
  for (const one of stored) {
    const rows = rooms.get(one.room_id);
    if (rows) rows.push(toRow(one));
    else rooms.set(one.room_id, [toRow(one)]);
  }
  return rooms;
}

/** Members (also those who left) whose rows changed after each room's `since`. `kept`: as for `readPositions`. */
export async function readChangedMembers(
  sql: Sql,
  asked: readonly { readonly id: string; readonly since: number }[],
  kept = false,
): Promise<ByRoom<MemberRow>> {
  const stored = await sql.query<MemberRow & { room_id: string }>({
    ...(kept ? { name: 'changed_members' } : {}),
    text: `SELECT m.room_id, 'member' AS kind, m.rev, m.user_id AS "userId",
        u.handle, u.display_name AS name, u.status_line AS "statusLine", u.picture_id AS "pictureId",
        m.role, CASE WHEN m.left_seq IS NULL THEN 'in' ELSE 'left' END AS state,
        m.span_rev AS "spanRev", m.joined_seq AS "joinedSeq"
      FROM unnest($1::uuid[], $2::int[]) AS a (room_id, since)
      JOIN room_members m ON m.room_id = a.room_id AND m.rev > a.since
      JOIN users u ON u.id = m.user_id
      ORDER BY m.rev`,
    values: [asked.map(({ id }) => id), asked.map(({ since }) => since)],
  });
  return groupByRoom(stored, ({ room_id: _, ...row }) => row);
}

/** The cursors of all current members. */
export async function readCursors(sql: Sql, roomIds: readonly string[]): Promise<ByRoom<CursorRow>> {
  const stored = await sql.query<CursorRow & { room_id: string }>({
    name: 'room_cursors',
    text: `SELECT m.room_id, m.user_id AS "userId", m.read_seq AS "readSeq", m.read_n AS "readN",
        m.read_sent_n AS "readSentN"
      FROM room_members m WHERE m.room_id = ANY ($1::uuid[]) AND m.left_seq IS NULL`,
    values: [roomIds],
  });
  return groupByRoom(stored, ({ room_id: _, ...row }) => row);
}

/** The newest messages after the asker's cursor that mention them, ascending by seq (MEN-3). */
export async function readMentionedSeqs(
  sql: Sql,
  userId: string,
  roomIds: readonly string[],
): Promise<ByRoom<number>> {
  const stored = await sql.query<{ room_id: string; seq: number }>({
    text: `SELECT me.room_id, t.seq FROM room_members me
      CROSS JOIN LATERAL (
        SELECT t.seq FROM mentions t
        WHERE t.user_id = me.user_id AND t.room_id = me.room_id
          AND t.seq > me.read_seq AND t.seq >= me.visible_from_seq
        ORDER BY t.seq DESC LIMIT ${limits.unreadMentions}) t
      WHERE me.user_id = $1 AND me.room_id = ANY ($2::uuid[])
      ORDER BY me.room_id, t.seq`,
    values: [userId, roomIds],
  });
  return groupByRoom(stored, ({ seq }) => seq);
}

/** Messages changed after each room's `since`, ascending by rev, a page's worth of each room. */
export async function readChangedMessages(
  sql: Sql,
  asked: readonly { readonly id: string; readonly since: number; readonly visibleFromSeq: number }[],
): Promise<ByRoom<MessageRow>> {
  const stored = await sql.query<PackedMessage & { room: number }>({
    name: 'read_changed_messages',
    text: 'SELECT * FROM read_changed_messages($1, $2, $3, $4, $5)',
    values: [
      asked.map(({ id }) => id),
      asked.map(({ since }) => since),
      asked.map(({ visibleFromSeq }) => visibleFromSeq),
      limits.pageRows + 1,
      limits.packetBytes,
    ],
  });
  const rooms: ByRoom<MessageRow> = new Map();
  for (const one of stored) {
    const { id } = asked[one.room - 1] ?? { id: '' };
    const rows = rooms.get(id);
    if (rows) rows.push(unpackMessage(one));
    else rooms.set(id, [unpackMessage(one)]);
  }
  return rooms;
}

/** Each room's newest messages that the asker may see, newest first. */
export async function readNewestMessages(
  sql: Sql,
  asked: readonly { readonly id: string; readonly visibleFromSeq: number; readonly lastSeq: number }[],
): Promise<ByRoom<MessageRow>> {
  const stored = await sql.query<StoredMessage>({
    text: `SELECT m.* FROM unnest($1::uuid[], $2::int[]) AS a (room_id, from_seq)
      CROSS JOIN LATERAL (
        SELECT ${messageColumns('m')}, ${bytesBefore('m.seq DESC')} FROM messages m
        WHERE m.room_id = a.room_id AND m.seq >= a.from_seq ORDER BY m.seq DESC LIMIT ${limits.historyRows}) m
      WHERE ${withinBytes}
      ORDER BY m.room_id, m.seq DESC`,
    values: [
      asked.map(({ id }) => id),
      asked.map(({ visibleFromSeq, lastSeq }) => Math.max(visibleFromSeq, lastSeq - limits.historyRows + 1)),
    ],
  });
  return groupByRoom(stored, toMessageRow);
}
