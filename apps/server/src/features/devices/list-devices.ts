import { succeed, type Answer, type CommandValue, type ListedDevice } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { DeviceDeps } from './device-deps.ts';

/** Devices of one answer: whoever has more sees those heard of last. */
const atMost = 200;

/** The asker's signed-in devices: the asking one first, then those heard of last. */
export async function listDevices(
  { prisma, connections, now }: Pick<DeviceDeps, 'prisma' | 'connections' | 'now'>,
  { userId, deviceId }: Session,
): Promise<Answer<CommandValue<'device.list'>>> {
  const stored = await prisma.device.findMany({
    where: { userId, revokedAt: null },
    orderBy: { lastSeenAt: 'desc' },
    take: atMost,
  });
  const devices = stored.map((device): ListedDevice => {
    const connected = connections.isConnected(device.id);
    return {
      deviceId: device.id,
      name: device.name,
      platform: device.platform,
      appVersion: device.appVersion,
      signedInAt: device.createdAt.getTime(),
      lastActiveAt: connected ? now() : device.lastSeenAt.getTime(),
      connected,
      mine: device.id === deviceId,
    };
  });
  devices.sort((a, b) => Number(b.mine) - Number(a.mine) || b.lastActiveAt - a.lastActiveAt);
  return succeed({ devices });
}
