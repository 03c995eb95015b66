import { fail, succeed, type registerInput } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';

import { judgeDatabaseError } from '../../database/index.ts';
import { networkOf } from '../../dispatch/network-of.ts';
import type { AccountDeps } from './account-deps.ts';
import { issueTokens } from './issue-tokens.ts';
import type { SignInAnswer } from './login.ts';
import { isRetired } from './retired-handle.ts';
import { startDevice } from './start-device.ts';

/** Undoes a sign-up under a handle that nobody may have again. */
class RetiredError extends Error {}

/** Makes an account and signs its first device in. */
export async function register(
  deps: AccountDeps,
  { handle, name, password, device }: z.output<typeof registerInput>,
  address: string,
): Promise<SignInAnswer> {
  const { prisma, hasher, throttles, identity, now } = deps;
  const wait = throttles.registerByAddress.attempt(networkOf(address));
  if (wait !== null) return fail('rate_limited', 'too many accounts were made from here', wait);
  // Before the dear part; the unique index decides.
  const taken = await prisma.user.findUnique({ where: { handle }, select: { id: true } });
  if (taken) return fail('handle_taken', 'somebody has this handle');

  const hashed = await hasher.hash(password);
  if (hashed === 'busy') return fail('busy', 'too many people are signing in', 2);
  const at = new Date(now());
  const user = { id: uuid(), handle, displayName: name };
  const started = startDevice(device, now(), address);
  const data = {
    ...user,
    rev: 1,
    profileRev: 1,
    createdAt: at,
    credential: { create: { passwordHash: hashed.hash, changedAt: at } },
    devices: { create: started },
  };
  try {
    await prisma.$transaction(async (transaction) => {
      await transaction.user.create({ data });
      // After the unique index has let it through: whoever retired it has committed by then.
      if (await isRetired(transaction, identity.tokenSecret, handle)) throw new RetiredError();
    });
  } catch (error) {
    if (error instanceof RetiredError || judgeDatabaseError(error) === 'conflict')
      return fail('handle_taken', 'somebody has this handle');
    throw error;
  }
  return succeed(await issueTokens(deps, { ...started, user }));
}
