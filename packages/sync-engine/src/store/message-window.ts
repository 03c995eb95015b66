import type { MessageRow } from '@damso/shared';

import { readInteger } from './columns.ts';
import { clipIntervals, findHoles, type SeqRange } from './intervals.ts';
import type { MessageWindow } from './local-store.ts';
import type { ParsedRows } from './parsed-rows.ts';
import { loadRoom } from './room-record.ts';
import type { Sqlite } from './sqlite.ts';
import { loadMembership } from './store-context.ts';

/** How far a range lies from a seq. */
function distance({ fromSeq, toSeq }: SeqRange, seq: number): number {
  return Math.max(fromSeq - seq, seq - toSeq, 0);
}

/**
 * What a window spans: from `before` below the anchor to `after` above it, the anchor included; null: the newest `before`. Seqs have no
 * holes at the server, so the window is a range of seqs: one seek, however long the room is.
 */
function findWindow(db: Sqlite, roomId: string, anchor: number | null, before: number, after: number) {
  const room = loadRoom(db, roomId);
  const membership = loadMembership(db, roomId);
  if (room === null || membership === null) return null;
  const { visibleFromSeq } = membership;
  const center = anchor ?? room.lastSeq + 1;
  const range = {
    fromSeq: Math.max(visibleFromSeq, center - before),
    toSeq: Math.min(room.lastSeq, center + after),
  };
  const missing = findHoles(room.intervals, range).map((hole) => ({ is: 'missing' as const, ...hole }));
  const old = clipIntervals(room.intervals, range)
    .filter((part) => !part.current)
    .map(({ fromSeq, toSeq, at }) => ({ is: 'old' as const, fromSeq, toSeq, since: at }));
  const wants = [...missing, ...old].sort((a, b) => distance(a, center) - distance(b, center));
  return { room, visibleFromSeq, range, wants };
}

/** What of a window is to be fetched or refreshed, nearest to the anchor first. */
export function readWants(...given: Parameters<typeof findWindow>): MessageWindow['wants'] {
  return findWindow(...given)?.wants ?? [];
}

/** The messages of a window, and what of it is to be fetched or refreshed. */
export function readWindow(
  rows: ParsedRows<MessageRow>,
  ...given: Parameters<typeof findWindow>
): MessageWindow {
  const found = findWindow(...given);
  if (found === null) return { messages: [], wants: [], olderExists: false, newerExists: false };
  const { room, visibleFromSeq, range, wants } = found;
  const [db] = given;
  const messages = db
    .all(
      'SELECT seq, json FROM message WHERE room = ? AND seq BETWEEN ? AND ? ORDER BY seq',
      room.key,
      range.fromSeq,
      range.toSeq,
    )
    .map((line) => rows(`${room.key} ${readInteger(line, 'seq')}`, line, 'json'));
  const first = messages.at(0)?.seq ?? range.toSeq + 1;
  const last = messages.at(-1)?.seq ?? range.fromSeq - 1;
  return {
    messages,
    wants,
    olderExists: first > visibleFromSeq && room.lastSeq >= visibleFromSeq,
    newerExists: last < room.lastSeq,
  };
}
