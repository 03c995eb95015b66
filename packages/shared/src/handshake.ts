import { z } from 'zod';

import { epoch } from './ids.ts';
import { signOutReason } from './sign-out-reason.ts';

/** What a client shows when it connects (Socket.IO's `auth`; never the query, which is logged on the way). */
export const handshake = z.object({
  accessToken: z.string().min(1),
  protocol: z.int().min(1),
  /** The client's name and version, for the log and the list of devices. */
  client: z.string().max(80),
  /** The epoch that the client's cache belongs to, if it has one. */
  epoch: epoch.nullable(),
});
export type Handshake = z.infer<typeof handshake>;

/** Why a connection was refused (`data` of Socket.IO's connect_error), and whether to try again. */
export const refusal = z.object({
  /** `unauthenticated` (refresh the access token, then try again), `signed_out`, `unsupported_protocol`, `foreign_origin`, `busy` … */
  code: z.string(),
  retry: z.boolean(),
  /** Seconds. */
  retryAfter: z.number().min(0).optional(),
  /** With `signed_out`. */
  reason: signOutReason.optional(),
});
export type Refusal = z.infer<typeof refusal>;
