import type { RoomPosition } from '@damso/shared';

import type { Sql } from '../../database/index.ts';

interface StoredPosition {
  readonly room_id: string;
  readonly span_rev: number;
  readonly rev: number;
  readonly cursor_rev: number;
}

/** Where each room stands that the user is in now, newest first. `kept`: in a transaction whose plans go by indexes, and may be kept. */
export async function readPositions(sql: Sql, userId: string, kept = false): Promise<RoomPosition[]> {
  const rows = await sql.query<StoredPosition>({
    ...(kept ? { name: 'read_positions' } : {}),
    text: `SELECT m.room_id, m.span_rev, r.rev, r.cursor_rev
      FROM room_members m JOIN rooms r ON r.id = m.room_id
      WHERE m.user_id = $1 AND m.left_seq IS NULL
      ORDER BY r.last_message_at DESC, r.id`,
    values: [userId],
  });
  return rows.map((row) => [row.room_id, row.span_rev, row.rev, row.cursor_rev]);
}
