import { z } from 'zod';

import { counter, roomId, seq, spanRev } from '../ids.ts';
import { cursorRow } from '../rows/cursor-row.ts';
import { anyRow } from '../rows/index.ts';

/** Changes of a room in (from, to], ascending by rev (SRV-1). With `more`, ask again from `to`. */
export const roomPage = z.object({
  kind: z.literal('page'),
  roomId,
  spanRev,
  from: counter,
  to: counter,
  more: z.boolean(),
  rows: z.array(anyRow),
  /** All cursors of the current members as of `cursorRev`; null when the asker's cursor_rev is the room's. */
  cursors: z.array(cursorRow).nullable(),
  cursorRev: counter,
});

/** A room anew, all as of one rev (SRV-2): itself, its members, its newest messages by seq. */
export const roomReset = z.object({
  kind: z.literal('reset'),
  roomId,
  spanRev,
  at: counter,
  /** The room's row. */
  room: anyRow,
  /** Current members and those who left; they replace the cached ones. */
  members: z.array(anyRow),
  /** The newest messages, ascending by seq, without a hole from `firstSeq` to `lastSeq`. */
  messages: z.array(anyRow),
  /** The first seq covered; lastSeq + 1 when there is none. */
  firstSeq: seq,
  lastSeq: counter,
  lastN: counter,
  /** My own counting messages ever (CNT-5). */
  sentN: counter,
  /** The newest messages after my cursor that mention me, ascending (MEN-3). Older servers don't say it. */
  mentionedSeqs: z.array(seq).default([]),
  cursors: z.array(cursorRow),
  cursorRev: counter,
});

export const roomAnswer = z.discriminatedUnion('kind', [roomPage, roomReset]);
export type RoomPage = z.infer<typeof roomPage>;
export type RoomReset = z.infer<typeof roomReset>;
export type RoomAnswer = z.infer<typeof roomAnswer>;
