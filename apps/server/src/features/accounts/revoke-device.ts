import type { AccountDeps } from './account-deps.ts';

/** Why a device may sign in no more. */
export type RevokeReason = 'signed_out' | 'token_reused';

/** Signs a device out: its tokens die and its connections are closed. Once is enough; again does nothing. */
export async function revokeDevice(
  { prisma, broadcaster, presence, now }: Pick<AccountDeps, 'prisma' | 'broadcaster' | 'presence' | 'now'>,
  deviceId: string,
  reason: RevokeReason,
): Promise<void> {
  const [revoked] = await prisma.device.updateManyAndReturn({
    where: { id: deviceId, revokedAt: null },
    data: { revokedAt: new Date(now()), revokedReason: reason },
    select: { userId: true },
  });
  if (revoked) await presence.signedOut(revoked.userId, deviceId);
  broadcaster.disconnectDevice(deviceId, { code: 'signed_out', retry: false });
}
