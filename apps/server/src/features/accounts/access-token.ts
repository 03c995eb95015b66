import { createHmac } from 'node:crypto';

import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

/** Seconds for which an access token is good. */
export const accessTokenSeconds = 600;

export interface Identified {
  readonly userId: string;
  readonly deviceId: string;
}

export interface AccessTokens {
  sign(identified: Identified): Promise<string>;
  /** Who a token was signed for, or null when it is forged, expired or another server's. */
  verify(token: string): Promise<Identified | null>;
}

const claims = z.object({ sub: z.uuid(), device: z.uuid() });

/** Makes and checks access tokens: JWTs (HS256) that this server alone can sign. */
export function createAccessTokens({
  serverId,
  tokenSecret,
  now,
}: {
  readonly serverId: string;
  readonly tokenSecret: Uint8Array;
  readonly now: () => number;
}): AccessTokens {
  const key = createHmac('sha256', tokenSecret).update('access').digest();
  return {
    sign({ userId, deviceId }) {
      const issued = Math.floor(now() / 1000);
      return new SignJWT({ device: deviceId })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(serverId)
        .setSubject(userId)
        .setIssuedAt(issued)
        .setExpirationTime(issued + accessTokenSeconds)
        .sign(key);
    },
    async verify(token) {
      try {
        const options = { issuer: serverId, algorithms: ['HS256'], currentDate: new Date(now()) };
        const { payload } = await jwtVerify(token, key, options);
        const parsed = claims.safeParse(payload);
        return parsed.success ? { userId: parsed.data.sub, deviceId: parsed.data.device } : null;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}
