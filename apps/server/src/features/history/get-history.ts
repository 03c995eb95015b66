import {
  fail,
  limits,
  succeed,
  type Answer,
  type CommandValue,
  type MessageRow,
  type ParsedInput,
} from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { Sql } from '../../database/index.ts';
import { unpackMessage, type PackedMessage } from '../messages/packed-message.ts';
import { cutPage } from '../sync/cut-page.ts';

type Where = ParsedInput<'room.history'>['where'];

/** The statement's place, and the order in which messages are taken from the anchor outwards until the packet is full. */
function anchor(where: Where): {
  place: string;
  seq: number;
  nearer: (a: MessageRow, b: MessageRow) => number;
} {
  if ('before' in where) return { place: 'before', seq: where.before, nearer: (a, b) => b.seq - a.seq };
  if ('after' in where) return { place: 'after', seq: where.after, nearer: (a, b) => a.seq - b.seq };
  const { around } = where;
  const distance = ({ seq }: MessageRow) => Math.abs(seq - around);
  return { place: 'around', seq: around, nearer: (a, b) => distance(a) - distance(b) || a.seq - b.seq };
}

/** The seqs that the messages cover; all of the range unless the packet was full before. */
function findCover(messages: readonly MessageRow[], lo: number) {
  if (messages.length === 0) return { fromSeq: lo, toSeq: lo - 1 };
  const seqs = messages.map(({ seq }) => seq);
  return { fromSeq: Math.min(...seqs), toSeq: Math.max(...seqs) };
}

/** Messages by seq (SRV-3): before, after or around one, as of one rev, bounded in rows and bytes. */
export async function getHistory(
  { sql }: { readonly sql: Sql },
  { userId }: Session,
  { roomId, limit, where }: ParsedInput<'room.history'>,
): Promise<Answer<CommandValue<'room.history'>>> {
  const { place, seq, nearer } = anchor(where);
  const [first, ...packed] = await sql.query<PackedMessage>({
    name: 'read_history',
    text: 'SELECT * FROM read_history($1, $2, $3, $4, $5, $6)',
    values: [roomId, userId, place, seq, limit, limits.packetBytes],
  });
  if (!first) return fail('not_a_member', 'only members read a room');
  const [at = 0, spanRev = 0, visibleFromSeq = 0, lo = 0] = first.head.split(' ').map(Number);
  const found = packed.map(unpackMessage).sort(nearer);
  const { rows: messages } = cutPage(found, { rows: limit, bytes: limits.packetBytes });
  const cover = findCover(messages, lo);
  return succeed({
    roomId,
    spanRev,
    at,
    ...cover,
    atStart: cover.fromSeq <= visibleFromSeq,
    messages: messages.sort((a, b) => a.seq - b.seq),
  });
}
