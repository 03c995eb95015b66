import { z } from 'zod';

import { command } from './command.ts';

/** This device is there, and its user is active at it or idle: renews the lease of PRE-3. Sent about every 25 s and on a change. */
export const beatPresence = command(z.object({ active: z.boolean() }), z.object({}));
