import type { SignedIn } from '@damso/shared';

import type { Clock } from '../clock.ts';
import type { TokenAnswer } from '../connection/keep-connected.ts';
import { toSignOutWhy } from '../connection/sign-out-why.ts';
import { describeError, type Log } from '../log.ts';
import type { AccountKey } from './accounts.ts';
import { askServer, type Http } from './http.ts';
import { refreshTokenKey, type Lock, type Secrets } from './secrets.ts';

export type TokensDeps = {
  http: Http;
  clock: Clock;
  /** Null: the refresh token is in a cookie. */
  secrets: Secrets | null;
  lock: Lock;
  log: Log;
};

/** The access token of a signed-in account, in memory only, and the way to another one. */
export type Tokens = {
  /** A token that is good by its time; `fresh`: the last one was refused. Never rejects. */
  get(fresh: boolean): Promise<TokenAnswer>;
  /** The answer to a sign-in: its refresh token is kept before anything else is done. Rejects when it can't be. */
  keep(signedIn: SignedIn): Promise<void>;
};

// A token that ends within this time (ms) is refreshed first.
const margin = 30_000;

/** What a refresh answers when this device is signed out; anything else may pass. */
const signedOutCodes = new Set(['signed_out', 'unauthenticated', 'wrong_credentials']);

export function createTokens(deps: TokensDeps, key: AccountKey): Tokens {
  const { http, clock, secrets, lock, log } = deps;
  let current: { accessToken: string; until: number } | null = null;
  let refreshing: Promise<TokenAnswer> | null = null;

  async function keep({ refreshToken, accessToken, expiresIn }: SignedIn): Promise<void> {
    if (secrets !== null && refreshToken !== undefined)
      await secrets.write(refreshTokenKey(key), refreshToken);
    current = { accessToken, until: clock.now() + expiresIn * 1_000 - margin };
  }

  async function refresh(): Promise<TokenAnswer> {
    const input = await lastRefreshToken();
    if (input === null) return { is: 'signed-out', why: { is: 'unknown' } };
    const answer = await askServer(http, '/api/auth/refresh', input);
    if (answer.ok) {
      await keep(answer.value);
      return { is: 'token', accessToken: answer.value.accessToken };
    }
    const { code, retryAfter, reason } = answer.error;
    log('info', 'no access token', { code });
    return signedOutCodes.has(code)
      ? { is: 'signed-out', why: toSignOutWhy(reason) }
      : { is: 'unavailable', retryAfter };
  }

  /** Read anew each time: another engine of this device may have used and replaced it. */
  async function lastRefreshToken(): Promise<{ refreshToken: string } | { userId: string } | null> {
    if (secrets === null) return { userId: key.userId };
    const refreshToken = await secrets.read(refreshTokenKey(key));
    return refreshToken === null ? null : { refreshToken };
  }

  /** One refresh at a time, over all tabs and windows. */
  function refreshOnce(): Promise<TokenAnswer> {
    refreshing ??= lock(`damso-refresh-${key.serverId}-${key.userId}`, refresh)
      .catch((error: unknown): TokenAnswer => {
        // The shell's safe place doesn't answer: as little a sign-out as a server that is away.
        log('error', 'the refresh token could not be read or kept', { error: describeError(error) });
        return { is: 'unavailable' };
      })
      .finally(() => {
        refreshing = null;
      });
    return refreshing;
  }

  return {
    get(fresh) {
      if (fresh) current = null;
      if (current !== null && clock.now() < current.until) {
        return Promise.resolve({ is: 'token', accessToken: current.accessToken });
      }
      return refreshOnce();
    },
    keep,
  };
}
