import type { BenchDatabase } from '@damso/server/test-support';
import type { RoomPosition } from '@damso/shared';

export interface Position {
  readonly userRev: number;
  readonly positions: readonly RoomPosition[];
}

/** Where devices of these users stand when they are in step. */
export async function readPositions(
  { sql }: BenchDatabase,
  userIds: readonly string[],
): Promise<Map<string, Position>> {
  // 100,000 memberships take longer than a statement of the server may.
  const rows = await sql.transaction(
    (transaction) =>
      transaction.query<{ id: string; rev: number; positions: RoomPosition[] | null }>(
        `SELECT u.id, u.rev, (
            SELECT jsonb_agg(jsonb_build_array(m.room_id, m.span_rev, r.rev, r.cursor_rev))
            FROM room_members m JOIN rooms r ON r.id = m.room_id
            WHERE m.user_id = u.id AND m.left_seq IS NULL) AS positions
          FROM users u WHERE u.id = ANY ($1::uuid[])`,
        [userIds],
      ),
    { readOnly: true, statementTimeout: 60_000 },
  );
  return new Map(rows.map(({ id, rev, positions }) => [id, { userRev: rev, positions: positions ?? [] }]));
}

/** The server's epoch. */
export async function readEpoch({ prisma }: BenchDatabase): Promise<string> {
  const { epoch } = await prisma.server.findUniqueOrThrow({ where: { id: 1 } });
  return epoch;
}
