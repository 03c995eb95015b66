import type { MessageRow } from '@damso/shared';

import type { Sql } from '../../database/index.ts';
import { messageColumns, toMessageRow, type StoredMessage } from './message-rows.ts';

export interface CurrentMessage {
  readonly roomId: string;
  readonly row: MessageRow;
  /** Members whose span begins after it: they get the update without the row (SRV-4). */
  readonly bareFor: readonly string[];
}

/** Reads single messages as they are now, in any order, for broadcasts. */
export async function readMessages(
  sql: Sql,
  addresses: readonly { roomId: string; seq: number }[],
): Promise<CurrentMessage[]> {
  const rows = await sql.query<StoredMessage & { blind: string[] }>({
    text: `SELECT m.*, ARRAY(
        SELECT b.user_id::text FROM room_members b
        WHERE b.room_id = a.room_id AND b.left_seq IS NULL AND b.visible_from_seq > a.seq) AS blind
      FROM unnest($1::uuid[], $2::int[]) AS a (room_id, seq)
      CROSS JOIN LATERAL (
        SELECT ${messageColumns('m')} FROM messages m WHERE m.room_id = a.room_id AND m.seq = a.seq LIMIT 1) m`,
    values: [addresses.map(({ roomId }) => roomId), addresses.map(({ seq }) => seq)],
  });
  return rows.map((row) => ({ roomId: row.room_id, row: toMessageRow(row), bareFor: row.blind }));
}
