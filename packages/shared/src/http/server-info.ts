import { z } from 'zod';

import { serverId } from '../ids.ts';

/** GET → serverInfo. For a client that is only told an address: whether a Damso server is there, and one that it can talk to. */
export const serverInfoPath = '/api/server';

export const serverInfo = z.object({
  product: z.literal('damso'),
  serverId,
  /** The protocol that it speaks, and the oldest that it still serves. */
  protocol: z.int().min(1),
  oldestServed: z.int().min(1),
});
export type ServerInfo = z.infer<typeof serverInfo>;
