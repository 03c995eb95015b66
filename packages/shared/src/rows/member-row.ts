import { z } from 'zod';

import { counter, spanRev, userId } from '../ids.ts';
import { publicUser } from './public-user.ts';

/** A room's member as the other members see it. One who left stays as a tombstone with state `left`. */
export const memberRow = z.looseObject({
  kind: z.literal('member'),
  rev: counter,
  userId,
  ...publicUser.shape,
  role: z.enum(['owner', 'admin', 'member']),
  state: z.enum(['in', 'left']),
  /** The rev at which the current (or last) span began. */
  spanRev,
  /** The room's last seq when that span began, the join's own line included (CNT-6). */
  joinedSeq: counter,
});
export type MemberRow = z.infer<typeof memberRow>;
