import { z } from 'zod';

import { deviceId, epoch, serverId, userId } from '../ids.ts';

/** The first event on a connection, once its socket is in all its rooms: from now on nothing is missed; sync (SRV-7, CON-2). */
export const welcome = z.object({ serverId, epoch, userId, deviceId });
export type Welcome = z.infer<typeof welcome>;
