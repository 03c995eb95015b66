import { z } from 'zod';

import { counter, roomId, seq, spanRev } from '../ids.ts';
import { limits } from '../limits.ts';
import { anyRow } from '../rows/index.ts';
import { command } from './command.ts';

const limit = z.int().min(1).max(limits.historyRowsMax).default(limits.historyRows);

/**
 * Messages by seq (SRV-3): the newest `limit` ones below `before`, the oldest above `after`, or about half on each side of
 * `around`. Bounded by bytes too, so that fewer may come.
 */
export const getHistory = command(
  z.object({
    roomId,
    limit,
    where: z.union([z.object({ before: seq }), z.object({ after: counter }), z.object({ around: seq })]),
  }),
  z.object({
    roomId,
    spanRev,
    /** The room's rev as of which the rows were read. */
    at: counter,
    /** The range [fromSeq, toSeq] is covered without a hole; empty when toSeq = fromSeq − 1. */
    fromSeq: seq,
    toSeq: counter,
    /** Nothing that I may see lies before fromSeq. */
    atStart: z.boolean(),
    messages: z.array(anyRow),
  }),
);

/** What changed in a range of seqs since a rev (INT-5), ascending by rev. With `more`, the rows are complete only up to `at`. */
export const refreshHistory = command(
  z.object({ roomId, fromSeq: seq, toSeq: seq, since: counter }),
  z.object({
    roomId,
    spanRev,
    fromSeq: seq,
    toSeq: seq,
    since: counter,
    at: counter,
    more: z.boolean(),
    messages: z.array(anyRow),
  }),
);
