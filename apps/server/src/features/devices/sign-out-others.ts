import { succeed, type Answer, type CommandValue } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { revokeDevices } from '../accounts/revoke-device.ts';
import type { DeviceDeps } from './device-deps.ts';

/** Signs all devices of the asker's out but the asking one. */
export async function signOutOthers(
  deps: DeviceDeps,
  { userId, deviceId }: Session,
): Promise<Answer<CommandValue<'device.sign-out-others'>>> {
  const asking = await deps.prisma.device.findUnique({ where: { id: deviceId }, select: { name: true } });
  const count = await revokeDevices(
    deps,
    { userId, id: { not: deviceId } },
    { is: 'other_device', deviceName: asking?.name ?? '' },
  );
  return succeed({ count });
}
