import { z } from 'zod';

import { counter, epoch, roomId } from '../ids.ts';
import { anyRow } from '../rows/index.ts';

/** What changed in a room in the revs (from, to]. Rows that the receiver may not see are left out; the revs still count (SRV-4). */
export const roomUpdate = z.object({ epoch, roomId, from: counter, to: counter, rows: z.array(anyRow) });
export type RoomUpdate = z.infer<typeof roomUpdate>;
