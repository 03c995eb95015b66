import { fail, succeed, type Answer } from '@damso/shared';

import { networkOf } from '../../dispatch/network-of.ts';
import type { AccountDeps } from './account-deps.ts';
import { isRetired } from './retired-handle.ts';

/** Whether a handle is free to be taken at sign-up. */
export async function checkHandle(
  { prisma, throttles, identity }: Pick<AccountDeps, 'prisma' | 'throttles' | 'identity'>,
  { handle }: { readonly handle: string },
  address: string,
): Promise<Answer<{ free: boolean }>> {
  const wait = throttles.checkHandleByAddress.attempt(networkOf(address));
  if (wait !== null) return fail('rate_limited', 'too many handles were tried from here', wait);
  const user = await prisma.user.findUnique({ where: { handle }, select: { id: true } });
  return succeed({ free: user === null && !(await isRetired(prisma, identity.tokenSecret, handle)) });
}
