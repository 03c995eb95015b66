import type { AccountDeps } from './account-deps.ts';
import { isGenuine, parseRefreshToken } from './refresh-token.ts';

/** The device whose genuine refresh token this is, and the token's number; null for a token that nobody was given. */
export async function findDevice(
  { prisma, identity }: Pick<AccountDeps, 'prisma' | 'identity'>,
  text: string,
) {
  const token = parseRefreshToken(text);
  if (!token) return null;
  const device = await prisma.device.findUnique({
    where: { id: token.deviceId },
    include: { user: { select: { id: true, handle: true, displayName: true, deletedAt: true } } },
  });
  if (!device) return null;
  const secrets = { tokenSecret: identity.tokenSecret, familySecret: device.familySecret };
  return isGenuine(secrets, token) ? { device, generation: token.generation } : null;
}
