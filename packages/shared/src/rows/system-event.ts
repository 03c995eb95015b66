import { z } from 'zod';

import { userId } from '../ids.ts';

/**
 * What a system line tells, as data: each client says it in its own language, under the names that people have now. A kind that a
 * client doesn't know is shown as "update to see this".
 */
export const systemEvent = z.discriminatedUnion('is', [
  /** The room was made, with these in it beside its maker. */
  z.object({ is: z.literal('created'), by: userId, userIds: z.array(userId) }),
  z.object({ is: z.literal('invited'), by: userId, userIds: z.array(userId) }),
  z.object({ is: z.literal('left'), userId }),
  z.object({ is: z.literal('kicked'), by: userId, userId }),
  /** Null: the room is called by its members' names again. */
  z.object({ is: z.literal('renamed'), by: userId, title: z.string().nullable() }),
  z.object({ is: z.literal('role'), by: userId, userId, role: z.enum(['admin', 'member']) }),
  /** A new owner. `by` null: the former one left, and the room passed on by itself. */
  z.object({ is: z.literal('owner'), by: userId.nullable(), userId }),
]);
export type SystemEvent = z.infer<typeof systemEvent>;

/** What a message row's `systemEvent` tells, or null when this version doesn't know it. */
export function parseSystemEvent(event: unknown): SystemEvent | null {
  const parsed = systemEvent.safeParse(event);
  return parsed.success ? parsed.data : null;
}
