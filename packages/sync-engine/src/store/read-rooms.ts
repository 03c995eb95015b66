import type {
  CursorRow,
  MemberRow,
  MembershipRow,
  MessageRow,
  RoomPosition,
  RoomRow,
  RoomSettingsRow,
} from '@damso/shared';

import type { CachedSummary } from './apply-summaries.ts';
import { readInteger, readJson, readText } from './columns.ts';
import type { CachedRoom } from './local-store.ts';
import { createParsedRows } from './parsed-rows.ts';
import { loadRoom, readRoomRecord, roomColumns } from './room-record.ts';
import { loadMessage } from './room-rows.ts';
import type { SqlRow } from './sqlite.ts';
import { loadMembership, type StoreContext } from './store-context.ts';

const cachedRooms = `
  SELECT membership.json AS membership, room_settings.json AS settings, room_summary.json AS summary,
    ${roomColumns}, room.json, mine.read_seq, mine.read_n, mine.read_sent_n,
    (SELECT count(*) FROM mentioned WHERE mentioned.room = room.key AND mentioned.seq > coalesce(mine.read_seq, 0)) AS mentions
  FROM membership
  LEFT JOIN room_settings ON room_settings.room_id = membership.room_id
  LEFT JOIN room_summary ON room_summary.room_id = membership.room_id
  LEFT JOIN room ON room.room_id = membership.room_id
  LEFT JOIN read_cursor AS mine ON mine.room = room.key AND mine.user_id = ?
  WHERE membership.is_in = 1`;

function readCachedRoom(line: SqlRow, me: string): CachedRoom {
  const membership = readJson(line, 'membership') as MembershipRow;
  const settings = line['settings'] === null ? null : (readJson(line, 'settings') as RoomSettingsRow);
  if (line['key'] === null) {
    const summary = line['summary'] === null ? null : (readJson(line, 'summary') as CachedSummary);
    return { roomId: membership.roomId, membership, settings, summary, state: null };
  }
  const { rev, cursorRev, lastSeq, lastN, sentN } = readRoomRecord(line);
  const myCursor: CursorRow =
    line['read_seq'] === null
      ? { userId: me, readSeq: 0, readN: 0, readSentN: 0 }
      : {
          userId: me,
          readSeq: readInteger(line, 'read_seq'),
          readN: readInteger(line, 'read_n'),
          readSentN: readInteger(line, 'read_sent_n'),
        };
  return {
    roomId: membership.roomId,
    membership,
    settings,
    summary: null,
    state: {
      row: readJson(line, 'json') as RoomRow,
      rev,
      cursorRev,
      lastSeq,
      lastN,
      sentN,
      myCursor,
      mentions: readInteger(line, 'mentions'),
    },
  };
}

/** What the views read of rooms. */
export function createRoomReads(context: StoreContext) {
  const { db } = context;
  const me = () => context.identity?.userId ?? '';
  const memberRows = createParsedRows<MemberRow>();

  return {
    positions: (): RoomPosition[] =>
      db
        .all('SELECT room_id, span_rev, rev, cursor_rev FROM room')
        .map((line) => [
          readText(line, 'room_id'),
          readInteger(line, 'span_rev'),
          readInteger(line, 'rev'),
          readInteger(line, 'cursor_rev'),
        ]),

    roomsWithoutState: (): string[] =>
      db
        .all(
          `SELECT room_id FROM membership
           WHERE is_in = 1 AND NOT EXISTS (SELECT 1 FROM room WHERE room.room_id = membership.room_id)`,
        )
        .map((line) => readText(line, 'room_id')),

    membership: (roomId: string) => loadMembership(db, roomId),

    rooms: (): CachedRoom[] => db.all(cachedRooms, me()).map((line) => readCachedRoom(line, me())),

    room(roomId: string): CachedRoom | null {
      const [line] = db.all(`${cachedRooms} AND membership.room_id = ?`, me(), roomId);
      return line === undefined ? null : readCachedRoom(line, me());
    },

    directRoomWith(userId: string): string | null {
      const [line] = db.all(
        `SELECT room.room_id FROM member JOIN room ON room.key = member.room
         WHERE member.user_id = ? AND room.type = 'direct'`,
        userId,
      );
      return line === undefined || userId === me() ? null : readText(line, 'room_id');
    },

    members: (roomId: string): MemberRow[] =>
      db
        .all(
          'SELECT user_id, member.json FROM member JOIN room ON room.key = member.room WHERE room.room_id = ?',
          roomId,
        )
        .map((line) => memberRows(`${roomId} ${readText(line, 'user_id')}`, line, 'json')),

    /** A member whose cursor isn't known stands at the head as of joining: that is where joining puts it (CNT-5). */
    cursors: (roomId: string): CursorRow[] =>
      db
        .all(
          `SELECT member.user_id, max(member.joined_seq, coalesce(read_seq, 0)) AS read_seq,
             coalesce(read_n, 0) AS read_n, coalesce(read_sent_n, 0) AS read_sent_n
           FROM room JOIN member ON member.room = room.key
           LEFT JOIN read_cursor ON read_cursor.room = room.key AND read_cursor.user_id = member.user_id
           WHERE room.room_id = ? AND member.is_in = 1`,
          roomId,
        )
        .map((line) => ({
          userId: readText(line, 'user_id'),
          readSeq: readInteger(line, 'read_seq'),
          readN: readInteger(line, 'read_n'),
          readSentN: readInteger(line, 'read_sent_n'),
        })),

    lastMessage(roomId: string): MessageRow | null {
      const [line] = db.all(
        `SELECT message.json FROM room JOIN message ON message.room = room.key
         WHERE room.room_id = ? ORDER BY message.seq DESC LIMIT 1`,
        roomId,
      );
      return line === undefined ? null : (readJson(line, 'json') as MessageRow);
    },

    message(roomId: string, seq: number): MessageRow | null {
      const room = loadRoom(db, roomId);
      return room === null ? null : loadMessage(db, room.key, seq);
    },

    messageByClientId(roomId: string, senderId: string, clientId: string): MessageRow | null {
      const [line] = db.all(
        `SELECT message.json FROM room JOIN message ON message.room = room.key AND message.mine = 1
         WHERE room.room_id = ? AND message.client_id = ?`,
        roomId,
        clientId,
      );
      return line === undefined || senderId !== me() ? null : (readJson(line, 'json') as MessageRow);
    },
  };
}
