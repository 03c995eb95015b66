import { fail, type Answer } from '@damso/shared';

import { changeSpan, type SpanChange, type SpanDeps, type SpanValue } from './change-span.ts';

const write = `UPDATE room_members m SET left_seq = r.last_seq, rev = $3, user_rev = $4
  FROM rooms r WHERE r.id = $1 AND m.room_id = $1 AND m.user_id = $2`;

const remember = `UPDATE membership_spans s SET left_seq = m.left_seq, left_rev = $3, left_at = $4
  FROM room_members m WHERE m.room_id = $1 AND m.user_id = $2
    AND s.room_id = m.room_id AND s.user_id = m.user_id AND s.span_rev = m.span_rev`;

/**
 * Ends a user's span in a room: their row stays as a tombstone, and nothing that comes later reaches them (SRV-4). One who isn't
 * in it has left already. Who may do this is the caller's to know.
 */
export function endSpan(deps: SpanDeps, change: SpanChange): Promise<Answer<SpanValue>> {
  const { roomId, userId } = change;
  return changeSpan(deps, change, (room) => {
    if (!room) return { kind: 'refuse', answer: fail('not_found', 'there is no such room') };
    if (!room.isMember) return { kind: 'stands' };
    return {
      kind: 'write',
      async write(sql, rev, at) {
        await sql.query(write, [roomId, userId, rev.room, rev.user]);
        await sql.query(remember, [roomId, userId, rev.room, at]);
      },
    };
  });
}
