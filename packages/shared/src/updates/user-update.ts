import { z } from 'zod';

import { counter, epoch } from '../ids.ts';
import { anyRow } from '../rows/index.ts';

/** What changed under my user_rev in (from, to]: friendships, memberships, my profile. A gap starts a sync (UPD-2). */
export const userUpdate = z.object({ epoch, from: counter, to: counter, rows: z.array(anyRow) });
export type UserUpdate = z.infer<typeof userUpdate>;
