import { z } from 'zod';

import { command } from './command.ts';

/** This device is in use, or is no longer: passed on to my other devices as a lease (PRE-7). */
export const useDevice = command(z.object({ inUse: z.boolean() }), z.object({}));
