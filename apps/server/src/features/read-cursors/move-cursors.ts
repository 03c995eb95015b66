import type { Sql } from '../../database/index.ts';

/** Where a member has read to. */
export interface CursorMove {
  readonly roomId: string;
  readonly userId: string;
  readonly seq: number;
}

/** What the database says of one move: see the function move_cursors in prisma/migrations. */
export interface CursorOutcome {
  readonly item: number;
  readonly outcome: 'moved' | 'stands' | 'not_a_member';
  readonly cursor_from: number;
  readonly cursor_rev: number;
  readonly read_seq: number;
  readonly read_n: number;
  readonly read_sent_n: number;
}

/** Stores moves of read cursors in one statement, at most one for each member, and answers in their order (SRV-6). */
export async function moveCursors(sql: Sql, moves: readonly CursorMove[]): Promise<CursorOutcome[]> {
  const rows = await sql.query<CursorOutcome>({
    name: 'move_cursors',
    text: 'SELECT * FROM move_cursors($1::uuid[], $2::uuid[], $3::int[])',
    values: [
      moves.map(({ roomId }) => roomId),
      moves.map(({ userId }) => userId),
      moves.map(({ seq }) => seq),
    ],
  });
  return rows.sort((a, b) => a.item - b.item);
}
