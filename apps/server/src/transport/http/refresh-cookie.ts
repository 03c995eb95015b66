import type { CookieSerializeOptions } from '@fastify/cookie';

/** Seconds: as long as an unused sign-in lasts. */
const maxAge = 180 * 24 * 3_600;

/** Named by server and account: several servers on one host and several accounts in one browser don't get in each other's way. */
export function cookieName(serverId: string, userId: string): string {
  return `damso.${serverId}.${userId}`;
}

/** No script sees it, no other site sends it, nothing but the sign-in routes gets it. */
export function cookieOptions(secure: boolean): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/api/auth', secure, maxAge };
}
