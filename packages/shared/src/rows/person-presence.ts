import { z } from 'zod';

import { timestamp, userId } from '../ids.ts';

/** How somebody is there, as one who may see it is told. It is in no rev and is never stored by a client (PRE-1). */
export const personPresence = z.object({
  userId,
  /** `hidden`: the asker isn't told, and isn't told why either (PRE-2). */
  state: z.enum(['online', 'away', 'offline', 'hidden']),
  /** When they were last active, if they aren't now and that is known. */
  lastActiveAt: timestamp.nullable(),
});
export type PersonPresence = z.infer<typeof personPresence>;
