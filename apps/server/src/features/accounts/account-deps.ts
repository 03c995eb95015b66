import type { Broadcaster } from '../../broadcast/broadcaster.ts';
import type { PrismaClient } from '../../database/index.ts';
import type { Logger } from '../../logger.ts';
import type { PresenceRights } from '../presence/presence-hub.ts';
import type { ServerIdentity } from '../server-identity/server-identity.ts';
import type { AccessTokens } from './access-token.ts';
import type { PasswordHasher } from './password-hasher.ts';
import { createThrottle, type Throttle, type ThrottleRules } from './throttle.ts';

export interface AccountDeps {
  readonly prisma: PrismaClient;
  readonly broadcaster: Broadcaster;
  readonly presence: PresenceRights;
  readonly identity: ServerIdentity;
  readonly accessTokens: AccessTokens;
  readonly hasher: PasswordHasher;
  readonly throttles: AccountThrottles;
  readonly now: () => number;
  readonly log: Logger;
}

export interface AccountThrottles {
  /** Sign-ins by handle, whether there is such an account or not. */
  readonly loginByHandle: Throttle;
  readonly loginByAddress: Throttle;
  readonly registerByAddress: Throttle;
  readonly checkHandleByAddress: Throttle;
}

export type AccountThrottleRules = { readonly [Name in keyof AccountThrottles]: ThrottleRules };

const minute = 60_000;

/** What is free is what people do; what is slowed down is guessing. `ByAddress` counts networks (`networkOf`). */
export const defaultThrottleRules: AccountThrottleRules = {
  loginByHandle: { free: 6, forgetAfter: 2 * minute, longestWait: minute },
  loginByAddress: { free: 60, forgetAfter: minute / 2, longestWait: 5 * minute },
  // A school that begins on one morning, behind one address.
  registerByAddress: { free: 250, forgetAfter: minute / 4, longestWait: minute },
  checkHandleByAddress: { free: 300, forgetAfter: minute / 10, longestWait: minute },
};

/** Makes the throttles of sign-in and sign-up. */
export function createAccountThrottles(rules: AccountThrottleRules, now: () => number): AccountThrottles {
  return {
    loginByHandle: createThrottle(rules.loginByHandle, now),
    loginByAddress: createThrottle(rules.loginByAddress, now),
    registerByAddress: createThrottle(rules.registerByAddress, now),
    checkHandleByAddress: createThrottle(rules.checkHandleByAddress, now),
  };
}
