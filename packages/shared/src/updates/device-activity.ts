import { z } from 'zod';

import { deviceId } from '../ids.ts';
import { limits } from '../limits.ts';

/** Another device of mine is in use for the next `leaseMs` milliseconds, unless it says again, or is no longer (PRE-7). */
export const deviceActivity = z.object({
  deviceId,
  inUse: z.boolean(),
  leaseMs: z.int().min(0).max(limits.deviceLeaseMs),
});
export type DeviceActivity = z.infer<typeof deviceActivity>;
