import { z } from 'zod';

import { counter, roomId } from '../ids.ts';
import { cursorRow } from '../rows/cursor-row.ts';
import { command } from './command.ts';

/** Moves my read cursor to a seq (clamped to the room's last, never back). Acknowledged once it is stored (SRV-6). */
export const readRoom = command(
  z.object({ roomId, seq: counter }),
  z.object({ cursorRev: counter, cursor: cursorRow }),
);
