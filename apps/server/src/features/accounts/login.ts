import {
  fail,
  handle as handleSchema,
  password as passwordSchema,
  succeed,
  type Answer,
  type loginInput,
  type SignedIn,
} from '@damso/shared';
import type { z } from 'zod';

import { networkOf } from '../../dispatch/network-of.ts';
import { lockUsers } from '../users/lock-users.ts';
import { transact } from '../users/transact.ts';
import type { AccountDeps } from './account-deps.ts';
import { issueTokens } from './issue-tokens.ts';
import { startDevice } from './start-device.ts';

export type SignInAnswer = Answer<SignedIn & { refreshToken: string }>;

const wrong = fail('wrong_credentials', 'handle or password is wrong');

async function findAccount({ prisma }: Pick<AccountDeps, 'prisma'>, typed: string) {
  const parsed = handleSchema.safeParse(typed);
  if (!parsed.success) return null;
  const user = await prisma.user.findUnique({
    where: { handle: parsed.data },
    select: { id: true, handle: true, displayName: true, deletedAt: true, credential: true },
  });
  return user === null || user.deletedAt ? null : user;
}

/**
 * Adds the device under the user's lock, unless the password that was checked is no longer theirs: whoever changes it ends all
 * other devices, and must not miss one.
 */
function addDevice(
  { prisma }: Pick<AccountDeps, 'prisma'>,
  device: ReturnType<typeof startDevice> & { userId: string },
  checked: string | null,
): Promise<boolean> {
  const { userId } = device;
  return transact(prisma, async (transaction) => {
    await lockUsers(transaction, [userId]);
    const credential = await transaction.credential.findUnique({ where: { userId } });
    if (credential === null || credential.passwordHash !== checked) return false;
    await transaction.device.create({ data: device });
    return true;
  });
}

/**
 * Signs a device in. An unknown handle takes the same work and gets the same answer as a wrong password, and is slowed down
 * alike.
 */
export async function login(
  deps: AccountDeps,
  input: z.output<typeof loginInput>,
  address: string,
): Promise<SignInAnswer> {
  const { broadcaster, hasher, throttles, now } = deps;
  const typedHandle = input.handle.trim().toLowerCase();
  const wait =
    throttles.loginByAddress.attempt(networkOf(address)) ?? throttles.loginByHandle.attempt(typedHandle);
  if (wait !== null) return fail('rate_limited', 'too many attempts', wait);

  const password = passwordSchema.safeParse(input.password);
  const user = await findAccount(deps, input.handle);
  const stored = password.success ? (user?.credential?.passwordHash ?? null) : null;
  const matches = await hasher.verify(stored, password.success ? password.data : '');
  if (matches === 'busy') return fail('busy', 'too many people are signing in', 2);
  if (!matches || !user) return wrong;

  throttles.loginByHandle.forgive(typedHandle);
  throttles.loginByAddress.undo(networkOf(address));
  const started = startDevice(input.device, now(), address);
  if (!(await addDevice(deps, { ...started, userId: user.id }, stored))) return wrong;
  broadcaster.devicesChanged(user.id);
  return succeed(await issueTokens(deps, { ...started, user }));
}
