import type { SignedIn } from '@damso/shared';

import { accessTokenSeconds } from './access-token.ts';
import type { AccountDeps } from './account-deps.ts';
import { makeRefreshToken } from './refresh-token.ts';

export interface SignedInDevice {
  readonly id: string;
  readonly familySecret: Uint8Array;
  readonly generation: number;
  readonly user: { readonly id: string; readonly handle: string; readonly displayName: string };
}

/** What a device gets that has shown who it is: a fresh access token and the successor of the refresh token it showed. */
export async function issueTokens(
  { identity, accessTokens }: Pick<AccountDeps, 'identity' | 'accessTokens'>,
  { id, familySecret, generation, user }: SignedInDevice,
): Promise<SignedIn & { refreshToken: string }> {
  const { serverId, epoch, tokenSecret } = identity;
  return {
    serverId,
    epoch,
    userId: user.id,
    deviceId: id,
    handle: user.handle,
    name: user.displayName,
    accessToken: await accessTokens.sign({ userId: user.id, deviceId: id }),
    expiresIn: accessTokenSeconds,
    refreshToken: makeRefreshToken({ tokenSecret, familySecret }, id, generation + 1),
  };
}
