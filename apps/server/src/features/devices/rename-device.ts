import { fail, succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Broadcaster, Session } from '../../broadcast/broadcaster.ts';
import type { PrismaClient } from '../../database/index.ts';

/** Gives a signed-in device of the asker's another name. */
export async function renameDevice(
  { prisma, broadcaster }: { readonly prisma: PrismaClient; readonly broadcaster: Broadcaster },
  { userId }: Session,
  { deviceId, name }: ParsedInput<'device.rename'>,
): Promise<Answer<CommandValue<'device.rename'>>> {
  const { count } = await prisma.device.updateMany({
    where: { id: deviceId, userId, revokedAt: null },
    data: { name },
  });
  if (count === 0) return fail('not_found', 'no such device is signed in');
  broadcaster.devicesChanged(userId);
  return succeed({});
}
