import { z } from 'zod';

/** The last event before the server closes a connection: why, and whether to come back. */
export const goodbye = z.object({
  /** `signed_out` (this device), `shutdown`, `too_slow`, `replaced`; an unknown one is judged by `retry`. */
  code: z.string(),
  retry: z.boolean(),
});
export type Goodbye = z.infer<typeof goodbye>;
