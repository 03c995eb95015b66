import { z } from 'zod';

import { personPresence } from '../rows/person-presence.ts';

/** People whom this connection watches and whose presence has changed (PRE-5). */
export const presenceUpdate = z.object({ people: z.array(personPresence) });
export type PresenceUpdate = z.infer<typeof presenceUpdate>;
