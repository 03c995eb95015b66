import { afterAll, beforeAll, expect, test } from 'vitest';

import type { TestDatabase } from '../../test-support/test-database.ts';
import { handshakeOf, startTestServer, testDevice, type TestServer } from '../../test-support/test-server.ts';
import { createTestDatabase } from '../../test-support/vitest.ts';

let database: TestDatabase;
let server: TestServer;
let clock = Date.now();

beforeAll(async () => {
  database = await createTestDatabase();
  const rates = {
    usual: { perSecond: 1, burst: 2 },
    strangers: { perSecond: 1, burst: 1 },
    connecting: { perSecond: 0.05, burst: 0.2 },
  };
  server = await startTestServer(database, { now: () => clock, rates });
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

/** As a proxy on this machine tells it. */
const from = (address: string) => ({ 'x-forwarded-for': address });
const limited = (retryAfter: number) => ({
  ok: false,
  error: { code: 'rate_limited', temporary: true, retryAfter },
});

test('an address that connects too often is told when to come back, and others come in', async () => {
  const account = await server.register();
  const open = (address: string) => server.connect(handshakeOf('forged'), from(address));
  const openings = [];
  for (let count = 0; count < 21; count += 1) openings.push((await open('203.0.113.1')).opening);
  const forged = { kind: 'refused', data: { code: 'unauthenticated', retry: true } };
  expect(openings.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => forged));
  expect(openings[20]).toEqual({
    kind: 'refused',
    data: { code: 'rate_limited', retry: true, retryAfter: 0.2 },
  });
  // A wish to refresh is a wish to connect.
  const { status, body } = await server.post('/api/auth/refresh', { refreshToken: 'x' }, from('203.0.113.1'));
  expect({ status, body }).toEqual({
    status: 429,
    body: { error: expect.objectContaining(limited(0.2).error) },
  });
  expect((await server.post('/api/auth/refresh', account, from('203.0.113.2'))).status).toBe(200);
  clock += 200;
  expect((await open('203.0.113.1')).opening).toMatchObject({ data: { code: 'unauthenticated' } });
});

test('of IPv6 a whole /64 is one place', async () => {
  const openings = [];
  for (let count = 0; count < 21; count += 1)
    openings.push((await server.connect(handshakeOf('forged'), from(`2001:db8:7:1::${count + 1}`))).opening);
  expect(openings[20]).toMatchObject({ data: { code: 'rate_limited' } });
  expect((await server.connect(handshakeOf('forged'), from('2001:db8:7:2::1'))).opening).toMatchObject({
    data: { code: 'unauthenticated' },
  });
});

test('a device that connects over and over has to wait, without its tokens being looked at again', async () => {
  clock += 3_600_000;
  const { accessToken } = (await server.post('/api/auth/login', await login())).body;
  const open = (address: string) => server.connect(handshakeOf(accessToken as string), from(address));
  expect((await open('203.0.113.11')).opening).toEqual({
    kind: 'refused',
    data: { code: 'rate_limited', retry: true, retryAfter: expect.any(Number) as number },
  });
});

async function login() {
  const { handle, password } = await server.register();
  return { handle, password, device: testDevice, tokenPlace: 'body' };
}

test('what comes from one address is counted together, also behind a proxy, and the others go on', async () => {
  const rate = { perSecond: 0.001, burst: 1 };
  const free = { perSecond: 1e9, burst: 1e9 };
  const hasher = { hash: async () => ({ hash: '$argon2id$' }), verify: async () => true };
  const office = await startTestServer(database, {
    rates: { usual: rate, strangers: free, connecting: free },
    hasher,
  });
  const ask = async (address: string) => {
    const { accessToken } = await office.register();
    const device = await office.connect(handshakeOf(accessToken), from(address));
    return device.call('user.changes', { since: 0 });
  };
  const answers = [];
  for (let count = 0; count < 31; count += 1) answers.push(await ask('203.0.113.20'));
  expect(answers.slice(0, 30).every(({ ok }) => ok)).toBe(true);
  expect(answers[30]).toMatchObject({ ok: false, error: { code: 'rate_limited', temporary: true } });
  expect(await ask('203.0.113.21')).toMatchObject({ ok: true });
  await office.close();
});
