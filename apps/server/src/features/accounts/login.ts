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
 * Signs a device in. An unknown handle takes the same work and gets the same answer as a wrong password, and is slowed down
 * alike.
 */
export async function login(
  deps: AccountDeps,
  input: z.output<typeof loginInput>,
  address: string,
): Promise<SignInAnswer> {
  const { prisma, broadcaster, hasher, throttles, now } = deps;
  const typedHandle = input.handle.trim().toLowerCase();
  const wait = throttles.loginByAddress.attempt(address) ?? throttles.loginByHandle.attempt(typedHandle);
  if (wait !== null) return fail('rate_limited', 'too many attempts', wait);

  const password = passwordSchema.safeParse(input.password);
  const user = await findAccount(deps, input.handle);
  const stored = password.success ? (user?.credential?.passwordHash ?? null) : null;
  const matches = await hasher.verify(stored, password.success ? password.data : '');
  if (matches === 'busy') return fail('busy', 'too many people are signing in', 2);
  if (!matches || !user) return wrong;

  throttles.loginByHandle.forgive(typedHandle);
  throttles.loginByAddress.undo(address);
  const started = startDevice(input.device, now(), address);
  await prisma.device.create({ data: { ...started, userId: user.id } });
  broadcaster.devicesChanged(user.id);
  return succeed(await issueTokens(deps, { ...started, user }));
}
