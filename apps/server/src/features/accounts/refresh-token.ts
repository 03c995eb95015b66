import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A device's refresh tokens are numbered, and each is derived from its number: so a token whose answer was lost gets the same
 * successor again. Form: device id, number, signature.
 */
export interface RefreshToken {
  readonly deviceId: string;
  readonly generation: number;
  readonly signature: Uint8Array;
}

export interface FamilySecrets {
  /** The server's. */
  readonly tokenSecret: Uint8Array;
  /** The device's own. */
  readonly familySecret: Uint8Array;
}

function sign({ tokenSecret, familySecret }: FamilySecrets, deviceId: string, generation: number): Buffer {
  return createHmac('sha256', Buffer.concat([tokenSecret, familySecret]))
    .update(`refresh:${deviceId}:${generation}`)
    .digest();
}

/** The refresh token of a device with this number. */
export function makeRefreshToken(secrets: FamilySecrets, deviceId: string, generation: number): string {
  return `${deviceId}.${generation}.${sign(secrets, deviceId, generation).toString('base64url')}`;
}

const form = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9]\d{0,8})\.([\w-]{43})$/;

/** Takes a refresh token apart; null for what has not its form. Says nothing of whether it is genuine. */
export function parseRefreshToken(text: string): RefreshToken | null {
  const match = form.exec(text);
  if (!match) return null;
  const [, deviceId = '', generation, signature = ''] = match;
  return { deviceId, generation: Number(generation), signature: Buffer.from(signature, 'base64url') };
}

/** Whether a token was made with these secrets. */
export function isGenuine(secrets: FamilySecrets, token: RefreshToken): boolean {
  const expected = sign(secrets, token.deviceId, token.generation);
  return token.signature.length === expected.length && timingSafeEqual(expected, token.signature);
}

export type Presented =
  /** Take `presented` as the highest generation ever presented, and answer with the token of the next one. */
  | { readonly kind: 'good' }
  /** Its successor has been used: somebody has a copy. */
  | { readonly kind: 'reused' };

/**
 * Judges a genuine token by the highest generation that was ever presented. A token stays good until its successor is first
 * used; an older one means that somebody has a copy.
 */
export function judgePresented(presented: number, highest: number): Presented {
  return presented === highest || presented === highest + 1 ? { kind: 'good' } : { kind: 'reused' };
}
