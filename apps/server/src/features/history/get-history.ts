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
import { messageColumns, toMessageRow, type StoredMessage } from '../messages/message-rows.ts';
import { cutPage } from '../sync/cut-page.ts';
import { bytesBefore, withinBytes } from '../sync/within-bytes.ts';

type Where = ParsedInput<'room.history'>['where'];

/** The range, and the order in which its messages are taken until the packet is full. */
interface Read extends StoredMessage {
  readonly at: number;
  readonly span_rev: number;
  readonly visible_from_seq: number;
  readonly lo: number;
  readonly hi: number;
  /** Null when the range is empty. */
  readonly seq: number;
}

/**
 * Not prepared: a plan made while the room was small would be kept when it is large (a test shows it).
 * One statement, so one snapshot: the asker's span, the range by arithmetic (seq has no gaps, so nothing is counted or
 * skipped), and its messages from the anchor outwards.
 */
const statements = {
  before: makeStatement({ lo: 'least($3 - 1, r.last_seq) - $4 + 1', hi: '$3 - 1', order: '-m.seq' }),
  after: makeStatement({
    lo: '$3 + 1',
    hi: 'greatest($3 + 1, me.visible_from_seq) + $4 - 1',
    order: 'm.seq',
  }),
  around: makeStatement({
    lo: 'least($3, r.last_seq) - $4 / 2',
    hi: 'greatest($3, me.visible_from_seq) + ($4 - 1) / 2',
    order: 'abs(m.seq - $3), m.seq',
  }),
};

function makeStatement({ lo, hi, order }: { lo: string; hi: string; order: string }): string {
  return `SELECT r.rev AS at, me.span_rev, me.visible_from_seq, range.lo, range.hi, m.*
    FROM rooms r
    JOIN room_members me ON me.room_id = r.id AND me.user_id = $2 AND me.left_seq IS NULL
    CROSS JOIN LATERAL (
      SELECT greatest(${lo}, me.visible_from_seq) AS lo, least(${hi}, r.last_seq) AS hi) range
    LEFT JOIN LATERAL (
      SELECT ${messageColumns('m')}, row_number() OVER (ORDER BY ${order}) AS place, ${bytesBefore(order)}
      FROM messages m WHERE m.room_id = r.id AND m.seq BETWEEN range.lo AND range.hi) m ON ${withinBytes}
    WHERE r.id = $1 ORDER BY m.place`;
}

function anchor(where: Where): { kind: keyof typeof statements; seq: number } {
  if ('before' in where) return { kind: 'before', seq: where.before };
  if ('after' in where) return { kind: 'after', seq: where.after };
  return { kind: 'around', seq: where.around };
}

/** The seqs that the messages cover; all of the range unless the packet was full before. */
function findCover(messages: readonly MessageRow[], range: { lo: number; hi: number }) {
  if (messages.length === 0) return { fromSeq: range.lo, toSeq: range.lo - 1 };
  const seqs = messages.map(({ seq }) => seq);
  return { fromSeq: Math.min(...seqs), toSeq: Math.max(...seqs) };
}

/** Messages by seq (SRV-3): before, after or around one, as of one rev, bounded in rows and bytes. */
export async function getHistory(
  { sql }: { readonly sql: Sql },
  { userId }: Session,
  { roomId, limit, where }: ParsedInput<'room.history'>,
): Promise<Answer<CommandValue<'room.history'>>> {
  const { kind, seq } = anchor(where);
  const rows = await sql.query<Read>({
    text: statements[kind],
    values: [roomId, userId, seq, limit],
  });
  const [first] = rows;
  if (!first) return fail('not_a_member', 'only members read a room');
  const found = first.seq === null ? [] : rows.map(toMessageRow);
  const { rows: messages } = cutPage(found, { rows: limit, bytes: limits.packetBytes });
  const cover = findCover(messages, first);
  return succeed({
    roomId,
    spanRev: first.span_rev,
    at: first.at,
    ...cover,
    atStart: cover.fromSeq <= first.visible_from_seq,
    messages: messages.sort((a, b) => a.seq - b.seq),
  });
}
