import { z } from 'zod';

import { counter, epoch, roomId } from '../ids.ts';
import { cursorRow } from '../rows/cursor-row.ts';

/** The read cursors that one flush moved: (previous, cursorRev] as in UPD-4. */
export const cursorUpdate = z.object({
  epoch,
  roomId,
  previous: counter,
  cursorRev: counter,
  cursors: z.array(cursorRow),
});
export type CursorUpdate = z.infer<typeof cursorUpdate>;
