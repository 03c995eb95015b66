import { afterAll, beforeAll, expect, test } from 'vitest';

import type { TestDatabase } from '../../../test-support/test-database.ts';
import { handshakeOf, startTestServer, type TestServer } from '../../../test-support/test-server.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let server: TestServer;
let clock = Date.now();

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database, { now: () => clock });
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

async function refresh(refreshToken: string) {
  const { status, body } = await server.post('/api/auth/refresh', { refreshToken });
  return { status, token: body.refreshToken as string, body };
}

const signedOut = { status: 401, body: { error: { code: 'signed_out', temporary: false } } };

test('a refresh token stays good, with the same successor, until that one is used', async () => {
  const { refreshToken: first, deviceId } = await server.register();
  const { token: second, body } = await refresh(first);
  expect(body).toMatchObject({ deviceId, expiresIn: 600 });
  // The answer was lost; two tabs asked at once.
  const again = await Promise.all(Array.from({ length: 20 }, () => refresh(first)));
  expect(new Set(again.map(({ token }) => token))).toEqual(new Set([second]));
  const { token: third } = await refresh(second);
  expect(third).not.toBe(second);
  expect((await refresh(second)).token).toBe(third);
});

test('an older token than that is a copy: the device is signed out, its connections are closed', async () => {
  const { refreshToken: first, accessToken, deviceId } = await server.register();
  const socket = await server.connect(handshakeOf(accessToken));
  const { token: second } = await refresh(first);
  const { token: third } = await refresh(second);
  expect(await refresh(first)).toMatchObject(signedOut);
  const reason = { is: 'token_reused' };
  expect(await socket.next('goodbye')).toEqual({ code: 'signed_out', retry: false, reason });
  await socket.closed;
  for (const token of [first, second, third]) {
    expect(await refresh(token)).toMatchObject({ ...signedOut, body: { error: { reason } } });
  }
  const device = await database.prisma.device.findUniqueOrThrow({ where: { id: deviceId } });
  expect(device).toMatchObject({ revokedReason: 'token_reused' });
  expect((await server.connect(handshakeOf(accessToken))).opening).toEqual({
    kind: 'refused',
    data: { code: 'signed_out', retry: false, reason },
  });
});

test('a token that nobody was given is refused and harms nobody', async () => {
  const { refreshToken } = await server.register();
  const [device = '', , signature = ''] = refreshToken.split('.');
  const forged = [
    `${device}.2.${signature}`,
    `${device}.1.${'A'.repeat(43)}`,
    `${device}.0.${signature}`,
    `${device}.1`,
    '',
    'x'.repeat(500),
  ];
  for (const token of forged) expect(await refresh(token)).toMatchObject(signedOut);
  expect(await refresh(refreshToken)).toMatchObject({ status: 200 });
});

test('signing out ends one device and no other; again is a success', async () => {
  const one = await server.register();
  const login = { handle: one.handle, password: one.password, tokenPlace: 'body' };
  const device = { name: 'other', platform: 'browser' };
  const { body: other } = await server.post('/api/auth/login', { ...login, device });
  const out = () => server.post('/api/auth/logout', { refreshToken: one.refreshToken });
  expect(await out()).toMatchObject({ status: 200 });
  expect(await out()).toMatchObject({ status: 200 });
  expect(await refresh(one.refreshToken)).toMatchObject(signedOut);
  expect(await refresh(other.refreshToken)).toMatchObject({ status: 200 });
});

test('an access token is good for ten minutes', async () => {
  const { accessToken, refreshToken } = await server.register();
  clock += 599_000;
  expect((await server.connect(handshakeOf(accessToken))).opening.kind).toBe('welcome');
  clock += 2_000;
  expect((await server.connect(handshakeOf(accessToken))).opening).toEqual({
    kind: 'refused',
    data: { code: 'unauthenticated', retry: true },
  });
  const { body } = await refresh(refreshToken);
  expect((await server.connect(handshakeOf(body.accessToken))).opening.kind).toBe('welcome');
});
