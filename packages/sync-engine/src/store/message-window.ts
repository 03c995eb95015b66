import type { MessageRow } from '@damso/shared';

import { readJson } from './columns.ts';
import { clipIntervals, findHoles, type SeqRange } from './intervals.ts';
import type { MessageWindow } from './local-store.ts';
import { loadRoom } from './room-record.ts';
import type { Sqlite } from './sqlite.ts';
import { loadMembership } from './store-context.ts';

const nothing: MessageWindow = { messages: [], wants: [], olderExists: false, newerExists: false };

/** How far a range lies from a seq. */
function distance({ fromSeq, toSeq }: SeqRange, seq: number): number {
  return Math.max(fromSeq - seq, seq - toSeq, 0);
}

/**
 * The messages from `before` below the anchor to `after` above it, the anchor's own included; null: the newest `before`. Seqs have no
 * holes at the server, so the window is a range of seqs: one seek, however long the room is.
 */
export function readWindow(
  db: Sqlite,
  roomId: string,
  anchor: number | null,
  before: number,
  after: number,
): MessageWindow {
  const room = loadRoom(db, roomId);
  const membership = loadMembership(db, roomId);
  if (room === null || membership === null) return nothing;
  const center = anchor ?? room.lastSeq + 1;
  const range = {
    fromSeq: Math.max(membership.visibleFromSeq, center - before),
    toSeq: Math.min(room.lastSeq, center + after),
  };
  const messages = db
    .all(
      'SELECT json FROM message WHERE room = ? AND seq BETWEEN ? AND ? ORDER BY seq',
      room.key,
      range.fromSeq,
      range.toSeq,
    )
    .map((line) => readJson(line, 'json') as MessageRow);
  const missing = findHoles(room.intervals, range).map((hole) => ({ is: 'missing' as const, ...hole }));
  const old = clipIntervals(room.intervals, range)
    .filter((part) => !part.current)
    .map(({ fromSeq, toSeq, at }) => ({ is: 'old' as const, fromSeq, toSeq, since: at }));
  const first = messages.at(0)?.seq ?? range.toSeq + 1;
  const last = messages.at(-1)?.seq ?? range.fromSeq - 1;
  return {
    messages,
    wants: [...missing, ...old].sort((a, b) => distance(a, center) - distance(b, center)),
    olderExists: first > membership.visibleFromSeq && room.lastSeq >= membership.visibleFromSeq,
    newerExists: last < room.lastSeq,
  };
}
