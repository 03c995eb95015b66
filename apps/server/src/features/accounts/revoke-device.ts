import type { Prisma } from '../../database/index.ts';
import type { AccountDeps } from './account-deps.ts';
import { toSignOutReason } from './sign-out-reason.ts';

/** Why a device may sign in no more. */
export type RevokeReason =
  | { readonly is: 'own' | 'token_reused' | 'password_changed' | 'account_deleted' }
  | { readonly is: 'other_device'; readonly deviceName: string };

export type RevokeDeps = Pick<AccountDeps, 'prisma' | 'broadcaster' | 'presence' | 'now'>;

/** The columns that end a device's sign-in, for a transaction that ends more with it. */
export function endedBy(reason: RevokeReason, at: Date) {
  return {
    revokedAt: at,
    revokedReason: reason.is === 'own' ? 'signed_out' : reason.is,
    revokedByName: reason.is === 'other_device' ? reason.deviceName : null,
  };
}

/** Closes the connections of devices whose end is committed, and says why; their user isn't there any more, unless elsewhere. */
export async function disconnectRevoked(
  { broadcaster, presence }: Pick<RevokeDeps, 'broadcaster' | 'presence'>,
  devices: readonly {
    readonly id: string;
    readonly userId: string;
    readonly revokedReason: string | null;
    readonly revokedByName: string | null;
  }[],
): Promise<void> {
  for (const device of devices) {
    const reason = toSignOutReason({ ...device, deleted: false });
    broadcaster.disconnectDevice(device.id, { code: 'signed_out', retry: false, reason });
  }
  for (const userId of new Set(devices.map((device) => device.userId))) broadcaster.devicesChanged(userId);
  for (const { id, userId } of devices) await presence.signedOut(userId, id);
}

/** Signs out the devices that fit and are signed in: their tokens die and their connections are closed. Gives how many there were. */
export async function revokeDevices(
  deps: RevokeDeps,
  where: Prisma.DeviceWhereInput,
  reason: RevokeReason,
): Promise<number> {
  const revoked = await deps.prisma.device.updateManyAndReturn({
    where: { ...where, revokedAt: null },
    data: endedBy(reason, new Date(deps.now())),
    select: { id: true, userId: true, revokedReason: true, revokedByName: true },
  });
  await disconnectRevoked(deps, revoked);
  return revoked.length;
}

/** Signs a device out. Once is enough; again closes what connections it may still have. */
export async function revokeDevice(deps: RevokeDeps, deviceId: string, reason: RevokeReason): Promise<void> {
  if ((await revokeDevices(deps, { id: deviceId }, reason)) > 0) return;
  const device = await deps.prisma.device.findUnique({
    where: { id: deviceId },
    select: { id: true, userId: true, revokedReason: true, revokedByName: true },
  });
  if (device) await disconnectRevoked(deps, [device]);
}
