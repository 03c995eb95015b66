import type { Mention } from '@damso/shared';

import type { Sql } from '../../../database/index.ts';
import type { SendItem } from './entry.ts';

/** What the database says of one item: see the function append_messages in prisma/migrations. */
export interface Appended {
  readonly item: number;
  readonly outcome: 'new' | 'repeat' | 'conflict' | 'not_a_member' | 'not_friends' | 'no_such_reply';
  readonly seq: number;
  readonly rev: number;
  readonly n: number;
  readonly sender_n: number;
  readonly created_ms: number;
  /** Of a new message, the mentions of members; null when there are none. */
  readonly kept: Mention[] | null;
  /** The room's cursor_rev before; null unless this item moved its sender's cursor. */
  readonly cursor_from: number | null;
  readonly read_seq: number;
  readonly read_n: number;
  readonly read_sent_n: number;
}

const text =
  'SELECT * FROM append_messages($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::int[], $7::jsonb[], $8)';

/** Writes items in one statement, and answers for each in the order given. */
export async function append(sql: Sql, items: readonly SendItem[], now: number): Promise<Appended[]> {
  const rows = await sql.query<Appended>({
    name: 'append_messages',
    text,
    values: [
      items.map(({ roomId }) => roomId),
      items.map(({ senderId }) => senderId),
      items.map(({ clientId }) => clientId),
      items.map(({ body }) => body),
      items.map(({ replyToSeq }) => replyToSeq),
      items.map(({ seenSeq }) => seenSeq),
      items.map(({ mentions }) => (mentions.length === 0 ? null : JSON.stringify(mentions))),
      new Date(now),
    ],
  });
  return rows.sort((a, b) => a.item - b.item);
}
