import { z } from 'zod';

import { userId } from '../ids.ts';
import { limits } from '../limits.ts';
import { personPresence } from '../rows/person-presence.ts';
import { command } from './command.ts';

/**
 * From now on this connection is told of these people's presence, and of nobody else's: each call replaces the last. The
 * answer has each of them as they are now (PRE-2).
 */
export const watchPresence = command(
  z.object({ userIds: z.array(userId).max(limits.watchedPeople) }),
  z.object({ people: z.array(personPresence) }),
);
