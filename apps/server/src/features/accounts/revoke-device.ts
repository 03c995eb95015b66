import type { AccountDeps } from './account-deps.ts';

/** Why a device may sign in no more. */
export type RevokeReason = 'signed_out' | 'token_reused';

/** Signs a device out: its tokens die and its connections are closed. Once is enough; again does nothing. */
export async function revokeDevice(
  { prisma, broadcaster, now }: Pick<AccountDeps, 'prisma' | 'broadcaster' | 'now'>,
  deviceId: string,
  reason: RevokeReason,
): Promise<void> {
  await prisma.device.updateMany({
    where: { id: deviceId, revokedAt: null },
    data: { revokedAt: new Date(now()), revokedReason: reason },
  });
  broadcaster.disconnectDevice(deviceId, { code: 'signed_out', retry: false });
}
