import { fail, limits, type Answer } from '@damso/shared';

import { changeSpan, type SpanChange, type SpanDeps, type SpanValue } from './change-span.ts';

const write = `INSERT INTO room_members AS m (
    room_id, user_id, span_rev, rev, user_rev, joined_seq, visible_from_seq, read_seq, read_n, read_sent_n)
  SELECT r.id, $2, $3, $3, $4, r.last_seq,
    CASE r.history WHEN 'all' THEN 1 ELSE r.last_seq + CASE WHEN $5 THEN 0 ELSE 1 END END, r.last_seq, r.last_n, 0
  FROM rooms r WHERE r.id = $1
  ON CONFLICT (room_id, user_id) DO UPDATE SET
    role = 'member', span_rev = excluded.span_rev, rev = excluded.rev, user_rev = excluded.user_rev,
    joined_seq = excluded.joined_seq, left_seq = NULL, visible_from_seq = excluded.visible_from_seq,
    read_seq = excluded.read_seq, read_n = excluded.read_n, read_sent_n = m.sent_n`;

const remember = `INSERT INTO membership_spans (room_id, user_id, span_rev, joined_seq, visible_from_seq, invited_by, joined_at)
  SELECT m.room_id, m.user_id, m.span_rev, m.joined_seq, m.visible_from_seq, $3, $4
  FROM room_members m WHERE m.room_id = $1 AND m.user_id = $2`;

/**
 * Lets a user into a group: a new span begins, with the cursor at the room's head, the join's own line included (CNT-5). They see
 * what comes from that line on, or all where the room says so. At most 100 members. Who may do this is the caller's to
 * know.
 */
export function startSpan(deps: SpanDeps, change: SpanChange): Promise<Answer<SpanValue>> {
  const { roomId, userId, line } = change;
  return changeSpan(deps, change, (room) => {
    if (!room) return { kind: 'refuse', answer: fail('not_found', 'there is no such room') };
    if (room.isMember) return { kind: 'stands' };
    if (room.memberCount >= limits.roomMembers)
      return { kind: 'refuse', answer: fail('room_full', 'the room is full') };
    return {
      kind: 'write',
      async write(sql, rev, at) {
        await sql.query(write, [roomId, userId, rev.room, rev.user, line !== null]);
        await sql.query(remember, [roomId, userId, line?.actorId ?? null, at]);
      },
    };
  });
}
