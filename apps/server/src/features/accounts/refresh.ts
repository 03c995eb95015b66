import { fail, succeed } from '@damso/shared';

import type { AccountDeps } from './account-deps.ts';
import { findDevice } from './find-device.ts';
import { issueTokens } from './issue-tokens.ts';
import type { SignInAnswer } from './login.ts';
import { judgePresented } from './refresh-token.ts';
import { revokeDevice } from './revoke-device.ts';
import { toSignOutReason } from './sign-out-reason.ts';

const signedOut = fail('signed_out', 'this device was signed out');

/** The same with its reason, which only who has shown a genuine token is told. */
function explainSignedOut(device: {
  readonly revokedReason: string | null;
  readonly revokedByName: string | null;
  readonly user: { readonly deletedAt: Date | null };
}): SignInAnswer {
  const reason = toSignOutReason({ ...device, deleted: device.user.deletedAt !== null });
  return { ok: false, error: { ...signedOut.error, reason } };
}

/** Days without a sign of life after which a device has to sign in again. */
const idleDays = 180;

/**
 * Gives a device a new access token and the successor of its refresh token: always the same successor, until that one is
 * used. An older token than that is a copy, and ends the family.
 */
export async function refresh(deps: AccountDeps, refreshToken: string): Promise<SignInAnswer> {
  const { prisma, now, log } = deps;
  const found = await findDevice(deps, refreshToken);
  if (!found) return signedOut;
  const { device, generation } = found;
  const idle = now() - device.lastSeenAt.getTime() > idleDays * 24 * 3_600_000;
  if (device.revokedAt || device.user.deletedAt) return explainSignedOut(device);
  if (idle) return signedOut;

  if (judgePresented(generation, device.generation).kind === 'good') {
    // Decided again by the row itself: another request may have come in between.
    const { count } = await prisma.device.updateMany({
      where: { id: device.id, revokedAt: null, generation: { in: [generation - 1, generation] } },
      data: { generation, lastSeenAt: new Date(now()) },
    });
    if (count === 1) return succeed(await issueTokens(deps, { ...device, generation }));
  }
  const current = await prisma.device.findUnique({
    where: { id: device.id },
    include: { user: { select: { deletedAt: true } } },
  });
  if (!current) return signedOut;
  if (current.revokedAt) return explainSignedOut(current);
  if (judgePresented(generation, current.generation).kind === 'reused') {
    log.warn(
      { deviceId: device.id, userId: device.userId },
      'an old refresh token was used: device signed out',
    );
    await revokeDevice(deps, device.id, { is: 'token_reused' });
    return explainSignedOut({ ...current, revokedReason: 'token_reused' });
  }
  return signedOut;
}
