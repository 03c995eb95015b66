import { z } from 'zod';

import { signOutReason } from '../sign-out-reason.ts';

/** The last event before the server closes a connection: why, and whether to come back. */
export const goodbye = z.object({
  /** `signed_out` (this device), `shutdown`, `too_slow`, `replaced`; an unknown one is judged by `retry`. */
  code: z.string(),
  retry: z.boolean(),
  /** With `signed_out`. */
  reason: signOutReason.optional(),
});
export type Goodbye = z.infer<typeof goodbye>;
