import type { SystemEvent } from '@damso/shared';

import type { Sql } from '../../database/index.ts';
import { messageColumns, type StoredMessage } from './message-rows.ts';

/** What a system line tells, as data for translation. */
export interface SystemLine {
  /** Who did what it tells. */
  readonly actorId: string;
  /** Names the line, as a clientId names a message. */
  readonly lineId: string;
  readonly event: SystemEvent;
}

/**
 * Appends a system line to a room whose row the transaction has locked. It takes a seq and a rev, but doesn't count: it carries
 * the n of the message before it, and its actor's count (CNT-4).
 */
export async function appendLine(
  sql: Sql,
  roomId: string,
  { actorId, lineId, event }: SystemLine,
  at: Date,
): Promise<StoredMessage> {
  const [row] = await sql.query<StoredMessage>({
    text: `WITH r AS (
        UPDATE rooms SET last_seq = last_seq + 1, rev = rev + 1, last_message_at = $5 WHERE id = $1
        RETURNING last_seq, rev, last_n)
      INSERT INTO messages AS m (
        room_id, seq, rev, n, sender_n, kind, sender_id, client_id, body, system_event, created_at)
      SELECT $1, r.last_seq, r.rev, r.last_n,
        coalesce((SELECT a.sent_n FROM room_members a WHERE a.room_id = $1 AND a.user_id = $2), 0),
        'system', $2, $3, '', $4, $5
      FROM r RETURNING ${messageColumns('m')}`,
    values: [roomId, actorId, lineId, JSON.stringify(event), at],
  });
  if (!row) throw new Error('a locked room vanished');
  return row;
}
