import { fail, succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { revokeDevice } from '../accounts/revoke-device.ts';
import type { DeviceDeps } from './device-deps.ts';

/** Signs another device of the asker's out, and lets it know by which device (DEV-1). */
export async function signOutDevice(
  deps: DeviceDeps,
  session: Session,
  { deviceId }: ParsedInput<'device.sign-out'>,
): Promise<Answer<CommandValue<'device.sign-out'>>> {
  if (deviceId === session.deviceId) return fail('not_allowed', 'this device signs itself out by itself');
  const { prisma } = deps;
  const [target, asking] = await Promise.all([
    prisma.device.findFirst({ where: { id: deviceId, userId: session.userId }, select: { id: true } }),
    prisma.device.findUnique({ where: { id: session.deviceId }, select: { name: true } }),
  ]);
  if (!target) return fail('not_found', 'there is no such device');
  await revokeDevice(deps, deviceId, { is: 'other_device', deviceName: asking?.name ?? '' });
  return succeed({});
}
