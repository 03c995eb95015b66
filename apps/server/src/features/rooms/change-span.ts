import { succeed, type Answer, type AnyRow } from '@damso/shared';

import type { Broadcaster } from '../../broadcast/broadcaster.ts';
import type { Sql } from '../../database/index.ts';
import type { SqlDatabase } from '../../database/index.ts';
import { appendLine } from '../messages/append-line.ts';
import type { SystemLine } from '../messages/append-line.ts';
import { toMessageRow } from '../messages/message-rows.ts';
import type { RoomWriter } from '../messages/room-writer/room-writer.ts';
import { readChangedMembers } from '../sync/room-reads.ts';
import { toMembershipRow } from './membership-row.ts';

export interface SpanDeps {
  readonly sql: SqlDatabase;
  readonly writer: RoomWriter;
  readonly broadcaster: Broadcaster;
  readonly epoch: string;
  readonly now: () => number;
}

/** Whose span in which room begins or ends, and the line that tells it (null: it happens quietly). */
export interface SpanChange {
  readonly roomId: string;
  readonly userId: string;
  readonly line: SystemLine | null;
}

/** Names the span that began or ended. */
export interface SpanValue {
  readonly spanRev: number;
}

/** The room under its lock, and where the user stands in it. */
export interface LockedRoom {
  readonly memberCount: number;
  readonly history: 'from_joining' | 'all';
  readonly isMember: boolean;
}

/** What is to be done: write the member's row with this rev, leave it as it is, or refuse. */
export type SpanDecision =
  | { readonly kind: 'write'; write(sql: Sql, rev: { room: number; user: number }, at: Date): Promise<void> }
  | { readonly kind: 'stands' }
  | { readonly kind: 'refuse'; readonly answer: Answer<SpanValue> };

interface StoredMember {
  readonly span_rev: number;
  readonly joined_seq: number;
  readonly left_seq: number | null;
  readonly visible_from_seq: number;
  readonly user_rev: number;
}

async function lockRoom(sql: Sql, { roomId, userId }: SpanChange): Promise<LockedRoom | null> {
  const lock = 'SELECT FROM rooms WHERE id = $1 FOR NO KEY UPDATE';
  await sql.query({ name: 'lock_room', text: lock, values: [roomId] });
  const [room] = await sql.query<LockedRoom>({
    text: `SELECT r.member_count AS "memberCount", r.history,
        m.user_id IS NOT NULL AND m.left_seq IS NULL AS "isMember"
      FROM rooms r LEFT JOIN room_members m ON m.room_id = r.id AND m.user_id = $2 WHERE r.id = $1`,
    values: [roomId, userId],
  });
  return room ?? null;
}

async function raise(sql: Sql, { roomId, userId }: SpanChange): Promise<{ room: number; user: number }> {
  const [rev] = await sql.query<{ room: number; user: number }>({
    text: `WITH r AS (UPDATE rooms SET rev = rev + 1 WHERE id = $1 RETURNING rev),
        u AS (UPDATE users SET rev = rev + 1 WHERE id = $2 RETURNING rev)
      SELECT r.rev AS room, u.rev AS user FROM r, u`,
    values: [roomId, userId],
  });
  if (!rev) throw new Error('a room or user vanished under its lock');
  return rev;
}

async function readMember(sql: Sql, { roomId, userId }: SpanChange): Promise<StoredMember | null> {
  const [member] = await sql.query<StoredMember>({
    text: `SELECT span_rev, joined_seq, left_seq, visible_from_seq, user_rev FROM room_members
      WHERE room_id = $1 AND user_id = $2`,
    values: [roomId, userId],
  });
  return member ?? null;
}

type Outcome =
  | { readonly kind: 'refused'; readonly answer: Answer<SpanValue> }
  | { readonly kind: 'done'; readonly member: StoredMember | null; readonly rows: readonly AnyRow[] };

async function run(
  sql: Sql,
  change: SpanChange,
  decide: (room: LockedRoom | null) => SpanDecision,
  at: Date,
): Promise<Outcome> {
  const decision = decide(await lockRoom(sql, change));
  if (decision.kind === 'refuse') return { kind: 'refused', answer: decision.answer };
  const rows: AnyRow[] = [];
  if (decision.kind === 'write') {
    if (change.line) rows.push(toMessageRow(await appendLine(sql, change.roomId, change.line, at)));
    const rev = await raise(sql, change);
    await decision.write(sql, rev, at);
    const asked = { id: change.roomId, since: rev.room - 1 };
    rows.push(...((await readChangedMembers(sql, [asked])).get(change.roomId) ?? []));
  }
  return { kind: 'done', member: await readMember(sql, change), rows };
}

/**
 * Begins or ends a span in the room's turn. Whoever leaves is out of the room's channel, and whoever joins is in it, before
 * this or anything later is broadcast. What stands already is a success, and is told to the user's devices again.
 */
export function changeSpan(
  { sql, writer, broadcaster, epoch, now }: SpanDeps,
  change: SpanChange,
  decide: (room: LockedRoom | null) => SpanDecision,
): Promise<Answer<SpanValue>> {
  const { roomId, userId } = change;
  return writer.change<SpanValue>(roomId, async (inside) => {
    const outcome = await sql.transaction(async (transaction) => {
      const done = await run(transaction, change, decide, new Date(now()));
      await inside();
      return done;
    });
    if (outcome.kind === 'refused') return { answer: outcome.answer, publish: () => undefined };
    const { member, rows } = outcome;
    const publish = () => {
      if (!member) return;
      if (member.left_seq === null) broadcaster.joinRoom(userId, roomId);
      else broadcaster.leaveRoom(userId, roomId);
      const [first] = rows;
      const last = rows.at(-1);
      if (first && last)
        broadcaster.toRoom({ epoch, roomId, from: first.rev - 1, to: last.rev, rows: [...rows] });
      const row = toMembershipRow({
        roomId,
        userRev: member.user_rev,
        spanRev: member.span_rev,
        joinedSeq: member.joined_seq,
        leftSeq: member.left_seq,
        visibleFromSeq: member.visible_from_seq,
      });
      broadcaster.toUser(userId, { epoch, from: row.rev - 1, to: row.rev, rows: [row] });
    };
    return { answer: succeed({ spanRev: member?.span_rev ?? 0 }), publish };
  });
}
