import { succeed, type Answer } from '@damso/shared';

import type { AccountDeps } from './account-deps.ts';
import { findDevice } from './find-device.ts';
import { revokeDevice } from './revoke-device.ts';

/** Signs out the device of a refresh token. A token that is good for nothing is signed out already. */
export async function logout(
  deps: AccountDeps,
  refreshToken: string,
): Promise<Answer<Record<string, never>>> {
  const found = await findDevice(deps, refreshToken);
  if (found) await revokeDevice(deps, found.device.id, { is: 'own' });
  return succeed({});
}
