import { fail, password as passwordSchema, succeed, type Answer } from '@damso/shared';

import type { AccountDeps } from './account-deps.ts';

export type PasswordDeps = Pick<AccountDeps, 'prisma' | 'hasher' | 'throttles'>;

const wrong = fail('wrong_credentials', 'this is not the password');

/**
 * Checks the password of a signed-in user, slowed down together with the sign-ins of their handle. Gives the stored hash that it
 * fits, for a change that must not overtake another one.
 */
export async function checkPassword(
  { prisma, hasher, throttles }: PasswordDeps,
  userId: string,
  typed: string,
): Promise<Answer<string>> {
  const user = await prisma.user.findUnique({
    where: { id: userId },
    select: { handle: true, credential: { select: { passwordHash: true } } },
  });
  const wait = throttles.loginByHandle.attempt(user?.handle ?? userId);
  if (wait !== null) return fail('rate_limited', 'too many attempts', wait);
  const parsed = passwordSchema.safeParse(typed);
  const stored = parsed.success ? (user?.credential?.passwordHash ?? null) : null;
  const matches = await hasher.verify(stored, parsed.success ? parsed.data : '');
  if (matches === 'busy') return fail('busy', 'too many people are signing in', 2);
  if (!matches || !user || stored === null) return wrong;
  throttles.loginByHandle.forgive(user.handle);
  return succeed(stored);
}
