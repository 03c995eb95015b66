import { z } from 'zod';

import { counter, userId } from '../ids.ts';

/** One member's read cursor: a max-register outside of rev (CNT-5, UPD-4). */
export const cursorRow = z.object({
  userId,
  readSeq: counter,
  /** n at the cursor. */
  readN: counter,
  /** The member's own counting messages up to the cursor. */
  readSentN: counter,
});
export type CursorRow = z.infer<typeof cursorRow>;
