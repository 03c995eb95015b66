import { z } from 'zod';

import { counter, roomId, seq, spanRev, userId } from '../ids.ts';

/** That I am in a room (or no longer), under my user_rev. `spanRev` names the span; answers about the room name it too (INT-7). */
export const membershipRow = z.looseObject({
  kind: z.literal('membership'),
  rev: counter,
  roomId,
  state: z.enum(['in', 'out']),
  spanRev,
  joinedSeq: counter,
  /** The first seq that I may see in this span. */
  visibleFromSeq: seq,
  /** Once `out`: who ended the span, myself or who removed me. Null or left out while `in`, and where it isn't known. */
  endedBy: userId.nullable().optional(),
});
export type MembershipRow = z.infer<typeof membershipRow>;
