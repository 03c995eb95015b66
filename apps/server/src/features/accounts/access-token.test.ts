import { createHmac } from 'node:crypto';

import { SignJWT, UnsecuredJWT } from 'jose';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';

import { accessTokenSeconds, createAccessTokens } from './access-token.ts';

const start = 1_700_000_000_000;
let time = start;
const own = { serverId: uuid(), tokenSecret: new Uint8Array(32).fill(7), now: () => time };
const tokens = createAccessTokens(own);
const somebody = { userId: uuid(), deviceId: uuid() };

const key = createHmac('sha256', own.tokenSecret).update('access').digest();
const jwt = (change: Record<string, unknown> = {}) =>
  new SignJWT({
    device: somebody.deviceId,
    iss: own.serverId,
    sub: somebody.userId,
    exp: start / 1_000 + 10,
    ...change,
  }).setProtectedHeader({ alg: 'HS256' });

test('a token says who it was signed for, until it is ten minutes old', async () => {
  const token = await tokens.sign(somebody);
  expect(tokens.verify(token)).toEqual(somebody);
  time = start + accessTokenSeconds * 1_000 - 1;
  expect(tokens.verify(token)).toEqual(somebody);
  time = start + accessTokenSeconds * 1_000;
  expect(tokens.verify(token)).toBeNull();
  time = start;
});

test('no token but one that this server signed, whole and unchanged, says anything', async () => {
  expect(tokens.verify(await jwt().sign(key))).toEqual(somebody);
  const token = await tokens.sign(somebody);
  const [header = '', payload = '', signature = ''] = token.split('.');
  const changed = Buffer.from(
    Buffer.from(payload, 'base64url').toString().replace(somebody.userId, uuid()),
  ).toString('base64url');
  const unsigned = new UnsecuredJWT({ device: somebody.deviceId, sub: somebody.userId, iss: own.serverId });
  const others = createAccessTokens({ ...own, serverId: uuid() });
  const wrongKey = createHmac('sha256', own.tokenSecret).update('other').digest();
  const refused = [
    '',
    '.',
    '..',
    'a.b.c',
    `${header}.${payload}`,
    `${header}.${payload}.`,
    `${header}.${payload}.${signature.slice(1)}`,
    `${header}.${payload}.${signature}.${signature}`,
    `${header}.${changed}.${signature}`,
    unsigned.setExpirationTime(start / 1_000 + 10).encode(),
    await others.sign(somebody),
    await jwt().sign(wrongKey),
    await jwt({ exp: undefined }).sign(key),
    await jwt({ exp: 'never' }).sign(key),
    await jwt({ iss: undefined }).sign(key),
    await jwt({ sub: 'somebody' }).sign(key),
    await jwt({ device: null }).sign(key),
  ];
  for (const one of refused) expect(tokens.verify(one), one).toBeNull();
});
