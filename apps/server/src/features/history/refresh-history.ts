import { fail, limits, succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { Sql } from '../../database/index.ts';
import { messageColumns, toMessageRow, type StoredMessage } from '../messages/message-rows.ts';
import { cutPage } from '../sync/cut-page.ts';
import { bytesBefore, withinBytes } from '../sync/within-bytes.ts';

interface Read extends StoredMessage {
  readonly at: number;
  readonly asker_span_rev: number;
}

// Unnamed, so that each is planned with its own numbers: a narrow range goes by seq, a late rev by rev.
const text = `SELECT r.rev AS at, me.span_rev AS asker_span_rev, m.*
  FROM rooms r
  JOIN room_members me ON me.room_id = r.id AND me.user_id = $2 AND me.left_seq IS NULL
  LEFT JOIN LATERAL (
    SELECT ${messageColumns('m')}, ${bytesBefore('m.rev')}
    FROM messages m
    WHERE m.room_id = $1 AND m.seq BETWEEN greatest($3, me.visible_from_seq) AND $4 AND m.rev > $5
    ORDER BY m.rev LIMIT ${limits.pageRows + 1}) m ON ${withinBytes}
  WHERE r.id = $1 ORDER BY m.rev`;

/** What changed in a range of seqs since a rev (SRV-3, INT-5), ascending by rev, bounded in rows and bytes. */
export async function refreshHistory(
  { sql }: { readonly sql: Sql },
  { userId }: Session,
  { roomId, fromSeq, toSeq, since }: ParsedInput<'room.refresh'>,
): Promise<Answer<CommandValue<'room.refresh'>>> {
  const rows = await sql.query<Read>({ text, values: [roomId, userId, fromSeq, toSeq, since] });
  const [first] = rows;
  if (!first) return fail('not_a_member', 'only members read a room');
  const found = first.seq === null ? [] : rows.map(toMessageRow);
  const page = cutPage(found, { rows: limits.pageRows, bytes: limits.packetBytes });
  return succeed({
    roomId,
    fromSeq,
    toSeq,
    since,
    spanRev: first.asker_span_rev,
    at: page.more ? (page.rows.at(-1)?.rev ?? first.at) : first.at,
    more: page.more,
    messages: page.rows,
  });
}
