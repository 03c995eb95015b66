import { v7 as uuid } from 'uuid';

import type { Sql } from '../../database/index.ts';
import { unreachable } from '../../unreachable.ts';
import { appendLine } from '../messages/append-line.ts';
import type { RoomStep } from './room-step.ts';

const make = `INSERT INTO rooms (id, kind, direct_key, title, tint, owner_id, rev, data_rev, created_at, last_message_at)
  VALUES ($1, $2::room_kind, $3, $4, $5, $6, 1, 1, $7, $7)`;

const set = `UPDATE rooms SET rev = rev + 1, data_rev = rev + 1, title = $2, tint = $3, owner_id = $4 WHERE id = $1`;

const setRole = `WITH r AS (UPDATE rooms SET rev = rev + 1 WHERE id = $1 RETURNING rev)
  UPDATE room_members m SET role = $3::member_role, rev = r.rev FROM r WHERE m.room_id = $1 AND m.user_id = $2`;

/** The cursor starts at the room's head, the join's own line included (CNT-5); what they sent in earlier spans stays counted. */
const join = `WITH joining AS (
    SELECT j.user_id, j.place::int FROM unnest($2::uuid[]) WITH ORDINALITY AS j (user_id, place)),
  r AS (UPDATE rooms SET rev = rev + cardinality($2::uuid[]) WHERE id = $1
    RETURNING id, rev - cardinality($2::uuid[]) AS rev_before, last_seq, last_n, history),
  u AS (UPDATE users SET rev = rev + 1 WHERE id = ANY ($2::uuid[]) RETURNING id, rev),
  joined AS (
    INSERT INTO room_members AS m (
      room_id, user_id, role, span_rev, rev, user_rev, joined_seq, visible_from_seq, read_seq, read_n, read_sent_n)
    SELECT r.id, j.user_id, $3::member_role, r.rev_before + j.place, r.rev_before + j.place, u.rev, r.last_seq,
      CASE r.history WHEN 'all' THEN 1 ELSE coalesce($4, r.last_seq + 1) END, r.last_seq, r.last_n, 0
    FROM r, joining j JOIN u ON u.id = j.user_id
    ON CONFLICT (room_id, user_id) DO UPDATE SET
      role = excluded.role, span_rev = excluded.span_rev, rev = excluded.rev, user_rev = excluded.user_rev,
      joined_seq = excluded.joined_seq, left_seq = NULL, ended_by = NULL, visible_from_seq = excluded.visible_from_seq,
      read_seq = excluded.read_seq, read_n = excluded.read_n, read_sent_n = m.sent_n
    RETURNING m.*)
  INSERT INTO membership_spans (room_id, user_id, span_rev, joined_seq, visible_from_seq, invited_by, joined_at)
  SELECT room_id, user_id, span_rev, joined_seq, visible_from_seq, $5, $6 FROM joined`;

const leave = `WITH r AS (UPDATE rooms SET rev = rev + 1 WHERE id = $1 RETURNING rev, last_seq),
  u AS (UPDATE users SET rev = rev + 1 WHERE id = $2 RETURNING rev),
  gone AS (
    UPDATE room_members m SET left_seq = r.last_seq, rev = r.rev, user_rev = u.rev, role = 'member', ended_by = $4
    FROM r, u WHERE m.room_id = $1 AND m.user_id = $2 RETURNING m.span_rev, m.left_seq, m.rev)
  UPDATE membership_spans s SET left_seq = gone.left_seq, left_rev = gone.rev, left_at = $3
  FROM gone WHERE s.room_id = $1 AND s.user_id = $2 AND s.span_rev = gone.span_rev`;

/**
 * Does a change's steps, in a transaction that has locked the room's row and those of the users who join or leave. Each changed
 * row is stamped with a rev of its own (CNT-2).
 */
export async function applySteps(
  sql: Sql,
  roomId: string,
  steps: readonly RoomStep[],
  at: Date,
): Promise<void> {
  let firstLine: number | null = null;
  for (const step of steps) {
    switch (step.do) {
      case 'make': {
        const { type, directKey, title, tint, ownerId } = step;
        await sql.query(make, [roomId, type, directKey, title, tint, ownerId, at]);
        break;
      }
      case 'set':
        await sql.query(set, [roomId, step.title, step.tint, step.ownerId]);
        break;
      case 'tell': {
        const { seq } = await appendLine(sql, roomId, { ...step, lineId: uuid() }, at);
        firstLine ??= seq;
        break;
      }
      case 'join':
        if (step.userIds.length > 0)
          await sql.query(join, [roomId, step.userIds, step.role, firstLine, step.invitedBy, at]);
        break;
      case 'leave':
        await sql.query(leave, [roomId, step.userId, at, step.by]);
        break;
      case 'role':
        await sql.query(setRole, [roomId, step.userId, step.role]);
        break;
      default:
        unreachable(step);
    }
  }
}
