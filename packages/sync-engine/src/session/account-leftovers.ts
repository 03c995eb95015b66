import type { Databases } from '../databases.ts';
import { describeError, type Log } from '../log.ts';
import type { SignOutWhy } from '../port/views.ts';
import { fileOf, type Account } from './accounts.ts';
import { refreshTokenKey, type Secrets } from './secrets.ts';

/** Whether the cache goes with a sign-in that ended so (DEV-3). */
export function wipesCache(why: SignOutWhy): boolean {
  return why.is === 'other-device' || why.is === 'password-changed' || why.is === 'account-deleted';
}

/**
 * Removes what an account that is no longer signed in may not leave on this device, as its record says: so that a removal that failed (a
 * file that was still in use) or never came (the app was killed) is made good by the next start. Rejects never; what fails is logged.
 */
export async function removeLeftovers(
  { databases, log }: { databases: Databases; log: Log },
  account: Account,
): Promise<void> {
  const { signIn, why, hasOutbox } = account;
  const isOut = signIn === 'out' || signIn === 'leaving';
  if (isOut || (signIn === 'locked' && why !== undefined && wipesCache(why))) await remove('cache');
  if (isOut && !hasOutbox) await remove('outbox');

  async function remove(kind: 'cache' | 'outbox'): Promise<void> {
    try {
      await databases.remove(fileOf(kind, account));
    } catch (error) {
      log('error', 'a file could not be removed', { kind, error: describeError(error) });
    }
  }
}

/** Removes the refresh token of an account. Rejects never. */
export async function forgetSecret(
  { secrets, log }: { secrets: Secrets | null; log: Log },
  account: Account,
): Promise<void> {
  try {
    await secrets?.remove(refreshTokenKey(account));
  } catch (error) {
    log('error', 'a refresh token could not be removed', { error: describeError(error) });
  }
}
