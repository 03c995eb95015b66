import type { Sql } from '../../../database/index.ts';
import type { Appended } from './append.ts';
import type { SendItem } from './entry.ts';

type Numbers = Omit<Appended, 'item' | 'outcome' | 'created_ms' | 'kept'>;
/** See the function append_one in prisma/migrations. */
type Written = Numbers | { readonly [Name in keyof Numbers]: null };

/** `appendPlain` for one message, as it is when few people write: null when something isn't as usual, and nothing was written. */
export async function appendOne(
  sql: Sql,
  { roomId, senderId, clientId, body, replyToSeq, seenSeq }: SendItem,
  now: number,
): Promise<Appended | null> {
  const [written] = await sql.query<Written>({
    name: 'append_one',
    text: 'SELECT * FROM append_one($1, $2, $3, $4, $5, $6, $7)',
    values: [roomId, senderId, clientId, body, replyToSeq, seenSeq, new Date(now)],
  });
  if (!written || written.seq === null) return null;
  return { item: 1, outcome: 'new', created_ms: now, kept: null, ...written };
}
