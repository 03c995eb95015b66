import type { AnyRow, MembershipRow } from '@damso/shared';

import type { Sql } from '../../database/index.ts';
import { messageColumns, toMessageRow, type StoredMessage } from '../messages/message-rows.ts';
import { readChangedMembers, readRoomRow } from '../sync/room-reads.ts';
import { toMembershipRow } from './membership-row.ts';

/** The revs (from, to] that a change of a room took. */
export interface Revs {
  readonly from: number;
  readonly to: number;
}

/** What is told of a change: its rows as they are now, without those that changed again later, and who came or went. */
export interface RoomNews extends Revs {
  readonly roomId: string;
  readonly rows: readonly AnyRow[];
  /** Members whose span begins after it: they get the revs without the rows (SRV-4). */
  readonly bareFor: readonly string[];
  readonly memberships: readonly { readonly userId: string; readonly row: MembershipRow }[];
}

async function readLines(sql: Sql, roomId: string, { from, to }: Revs): Promise<StoredMessage[]> {
  return sql.query<StoredMessage>({
    text: `SELECT ${messageColumns('m')} FROM messages m
      WHERE m.room_id = $1 AND m.rev > $2 AND m.rev <= $3 ORDER BY m.rev`,
    values: [roomId, from, to],
  });
}

async function readLaterMembers(sql: Sql, roomId: string, { to }: Revs): Promise<string[]> {
  const rows = await sql.query<{ user_id: string }>({
    text: 'SELECT user_id FROM room_members WHERE room_id = $1 AND left_seq IS NULL AND span_rev > $2',
    values: [roomId, to],
  });
  return rows.map((row) => row.user_id);
}

async function readMemberships(sql: Sql, roomId: string, { from, to }: Revs) {
  const rows = await sql.query<Parameters<typeof toMembershipRow>[0] & { userId: string }>({
    text: `SELECT room_id AS "roomId", user_id AS "userId", user_rev AS "userRev", span_rev AS "spanRev",
        joined_seq AS "joinedSeq", left_seq AS "leftSeq", visible_from_seq AS "visibleFromSeq", ended_by AS "endedBy"
      FROM room_members WHERE room_id = $1 AND user_id IN (
        SELECT s.user_id FROM membership_spans s WHERE s.room_id = $1
          AND (s.span_rev > $2 AND s.span_rev <= $3 OR s.left_rev > $2 AND s.left_rev <= $3))`,
    values: [roomId, from, to],
  });
  return rows.map((row) => ({ userId: row.userId, row: toMembershipRow(row) }));
}

/** Reads what is to be told of a change that was made now, or earlier: the first time may have been lost (SRV-5). */
export async function readNews(sql: Sql, roomId: string, revs: Revs): Promise<RoomNews> {
  const { from, to } = revs;
  if (from === to) return { roomId, from, to, rows: [], bareFor: [], memberships: [] };
  const room = await readRoomRow(sql, roomId);
  const members = (await readChangedMembers(sql, [{ id: roomId, since: from }])).get(roomId) ?? [];
  const lines = await readLines(sql, roomId, revs);
  const rows: AnyRow[] = [room, ...members, ...lines.map(toMessageRow)];
  return {
    roomId,
    from,
    to,
    rows: rows.filter(({ rev }) => rev > from && rev <= to).toSorted((a, b) => a.rev - b.rev),
    bareFor: await readLaterMembers(sql, roomId, revs),
    memberships: await readMemberships(sql, roomId, revs),
  };
}
