import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { TestDatabase } from '../../../test-support/test-database.ts';
import { startTestServer, testDevice, type TestServer } from '../../../test-support/test-server.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';
import { defaultThrottleRules } from './account-deps.ts';

let database: TestDatabase;
let server: TestServer;
let clock = Date.now();

beforeAll(async () => {
  database = await createTestDatabase();
  const byAddress = { free: 20, forgetAfter: 30_000, longestWait: 60_000 };
  const throttles = { ...defaultThrottleRules, loginByAddress: byAddress, registerByAddress: byAddress };
  server = await startTestServer(database, { now: () => clock, throttles });
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

function login(handle: string, password: string, address = uuid()) {
  const body = { handle, password, device: testDevice, tokenPlace: 'body' };
  return server.post('/api/auth/login', body, { 'x-forwarded-for': address });
}

/** An address of its own, as a proxy on this machine would tell it. */
let addresses = 0;
function nextAddress(): string {
  addresses += 1;
  return `203.0.113.${addresses}`;
}

const limited = { status: 429, body: { error: { code: 'rate_limited', temporary: true } } };

test('guessing one account’s password is slowed down from everywhere, and the right one is told when', async () => {
  const { handle, password } = await server.register();
  const statuses = [];
  for (let count = 0; count < 8; count += 1)
    statuses.push((await login(handle, 'wrong wrong', nextAddress())).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 401, 429]);
  const refused = await login(handle, password, nextAddress());
  expect(refused).toMatchObject(limited);
  expect(refused.headers.get('retry-after')).toBe(String(refused.body.error.retryAfter));
  clock += refused.body.error.retryAfter * 1_000;
  expect(await login(handle, password, nextAddress())).toMatchObject({ status: 200 });
  // The success forgives what was before.
  for (let count = 0; count < 6; count += 1) {
    expect((await login(handle, 'wrong wrong', nextAddress())).status).toBe(401);
  }
});

test('a handle that nobody has is slowed down alike', async () => {
  const statuses = [];
  for (let count = 0; count < 8; count += 1) {
    statuses.push((await login('nobody.has.this', 'wrong wrong', nextAddress())).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 401, 429]);
});

test('one address that tries many accounts is slowed down; sign-ins that succeed don’t count', async () => {
  const { handle, password } = await server.register();
  const address = nextAddress();
  for (let count = 0; count < 25; count += 1) {
    expect((await login(handle, password, address)).status).toBe(200);
  }
  const statuses = new Set<number>();
  for (let count = 0; count < 25; count += 1) {
    statuses.add((await login(`u${uuid().slice(-12)}`, 'wrong wrong', address)).status);
  }
  expect(statuses).toEqual(new Set([401, 429]));
  expect((await login(handle, password, nextAddress())).status).toBe(200);
});
