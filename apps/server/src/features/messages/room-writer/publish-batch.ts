import { fail, succeed, type CursorRow, type MessageRow } from '@damso/shared';

import type { Broadcaster } from '../../../broadcast/broadcaster.ts';
import type { Sql } from '../../../database/index.ts';
import { unreachable } from '../../../unreachable.ts';
import type { CursorNews } from '../../read-cursors/cursor-news.ts';
import { readMessages, type CurrentMessage } from '../read-messages.ts';
import type { Appended } from './append.ts';
import type { SendAnswer, SendItem } from './entry.ts';
import type { Written } from './write-batch.ts';

/** What the sender of an item is told. */
export function answerSend(written: Written): SendAnswer {
  if (written.kind === 'failed') return written.answer;
  const { row } = written;
  switch (row.outcome) {
    case 'new':
    case 'repeat':
      return succeed({
        seq: row.seq,
        rev: row.rev,
        n: row.n,
        senderN: row.sender_n,
        createdAt: Math.round(row.created_ms),
      });
    case 'conflict':
      return fail('id_conflict', 'another message was sent under this clientId');
    case 'not_a_member':
      return fail('not_a_member', 'only members write into a room');
    case 'not_friends':
      return fail('not_friends', 'a direct room is written to by friends only');
    case 'no_such_reply':
      return fail('not_found', 'the message replied to isn’t there');
    default:
      return unreachable(row.outcome);
  }
}

function toRow(item: SendItem, row: Appended): MessageRow {
  return {
    kind: 'message',
    rev: row.rev,
    seq: row.seq,
    n: row.n,
    senderN: row.sender_n,
    senderId: item.senderId,
    clientId: item.clientId,
    type: 'text',
    body: item.body,
    replyToSeq: item.replyToSeq,
    editedAt: null,
    deletedAt: null,
    createdAt: Math.round(row.created_ms),
    ...(row.kept === null ? {} : { mentions: row.kept }),
  };
}

interface RoomNews {
  readonly rows: MessageRow[];
  cursorFrom: number | null;
  readonly cursors: CursorRow[];
}

/** What is broadcast of a batch: for each room its new rows, and the cursors that its senders moved (OUT-4). */
function collectNews(items: readonly SendItem[], written: readonly Written[]): Map<string, RoomNews> {
  const rooms = new Map<string, RoomNews>();
  for (const [index, item] of items.entries()) {
    const one = written[index];
    if (one?.kind !== 'decided' || one.row.outcome !== 'new') continue;
    const { row } = one;
    const room = rooms.get(item.roomId) ?? { rows: [], cursorFrom: null, cursors: [] };
    rooms.set(item.roomId, room);
    room.rows.push(toRow(item, row));
    if (row.cursor_from === null) continue;
    room.cursorFrom = row.cursor_from;
    room.cursors.push({
      userId: item.senderId,
      readSeq: row.read_seq,
      readN: row.read_n,
      readSentN: row.read_sent_n,
    });
  }
  return rooms;
}

/** Broadcasts a batch: one update for each room. Where senders moved their cursors, that is told soon, with others. */
export function broadcastBatch(
  { broadcaster, news, epoch }: { broadcaster: Broadcaster; news: CursorNews; epoch: string },
  items: readonly SendItem[],
  written: readonly Written[],
): void {
  for (const [roomId, { rows, cursorFrom, cursors }] of collectNews(items, written)) {
    const revs = rows.map(({ rev }) => rev);
    broadcaster.toRoom({ epoch, roomId, from: Math.min(...revs) - 1, to: Math.max(...revs), rows });
    if (cursorFrom !== null) news.add({ roomId, previous: cursorFrom, cursors });
  }
}

/**
 * Reads the rows of repeats as they are now, to be told again: the first broadcast may never have happened (SRV-5). To be read
 * before anything else is written: who may see them (SRV-4) has to be who is in the room's channel when they are told.
 */
export async function readRepeats(
  sql: Sql,
  items: readonly SendItem[],
  written: readonly Written[],
): Promise<CurrentMessage[]> {
  const repeats = items.flatMap((item, index) => {
    const one = written[index];
    return one?.kind === 'decided' && one.row.outcome === 'repeat'
      ? [{ roomId: item.roomId, seq: one.row.seq }]
      : [];
  });
  return repeats.length === 0 ? [] : readMessages(sql, repeats);
}
