import { randomBytes } from 'node:crypto';

import type { NewDevice } from '@damso/shared';
import { v7 as uuid } from 'uuid';

/** The row of a device that signs in: a new family of refresh tokens, none of which was presented yet. */
export function startDevice({ name, platform }: NewDevice, now: number, address: string) {
  const at = new Date(now);
  return {
    id: uuid(),
    name,
    platform,
    appVersion: '',
    familySecret: randomBytes(16),
    generation: 0,
    createdAt: at,
    lastSeenAt: at,
    lastAddress: address,
  };
}
