import { afterAll, beforeAll, expect, test } from 'vitest';

import type { TestDatabase } from '../../../test-support/test-database.ts';
import { handshakeOf, startTestServer, type TestServer } from '../../../test-support/test-server.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database);
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

type Account = Awaited<ReturnType<TestServer['register']>>;

async function signIn({ handle, password }: Account, name: string): Promise<Account> {
  const device = { name, platform: 'browser' };
  const { status, body } = await server.post('/api/auth/login', {
    handle,
    password,
    device,
    tokenPlace: 'body',
  });
  expect(status).toBe(200);
  return body;
}

const connect = ({ accessToken }: Account) => server.connect(handshakeOf(accessToken));
const refresh = ({ refreshToken }: Account) => server.post('/api/auth/refresh', { refreshToken });

/** An account with a first device, and a laptop and a phone that came later; the first and the phone are connected. */
async function makeThree() {
  const first = await server.register();
  const laptop = await signIn(first, 'Laptop');
  const phone = await signIn(first, 'Phone');
  return { first, laptop, phone, a: await connect(first), p: await connect(phone) };
}

/** Rejects when it takes longer than the bound that DEV-1 gives: one second. */
async function withinASecond<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('more than a second')), 1_000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

test('the list has this device first, then those heard of last, and says which are connected', async () => {
  const { first, laptop, phone, a } = await makeThree();
  await database.prisma.device.update({
    where: { id: laptop.deviceId },
    data: { lastSeenAt: new Date(Date.now() - 3 * 24 * 3_600_000) },
  });
  const answer = await a.call('device.list', {});
  expect(answer).toMatchObject({
    value: {
      devices: [
        { deviceId: first.deviceId, mine: true, connected: true, platform: 'headless', appVersion: 'test 1' },
        { deviceId: phone.deviceId, name: 'Phone', mine: false, connected: true },
        { deviceId: laptop.deviceId, name: 'Laptop', mine: false, connected: false },
      ],
    },
  });
});

test('a new name, a sign-in and a sign-out make open lists ask again', async () => {
  const { first, phone, a, p } = await makeThree();
  const renamed = await a.call('device.rename', { deviceId: phone.deviceId, name: ' 내 휴대폰 ' });
  expect(renamed).toMatchObject({ ok: true });
  await p.next('devices.changed');
  await a.next('devices.changed');
  const list = async () => {
    const answer = await a.call('device.list', {});
    return answer.ok ? answer.value.devices.map(({ name }) => name) : [];
  };
  expect(await list()).toContain('내 휴대폰');
  const tablet = await signIn(first, 'Tablet');
  await a.next('devices.changed');
  expect(await list()).toContain('Tablet');
  await a.call('device.sign-out', { deviceId: tablet.deviceId });
  await a.next('devices.changed');
  expect(await list()).not.toContain('Tablet');
  const blank = await a.call('device.rename', { deviceId: phone.deviceId, name: ' ' });
  expect(blank).toMatchObject({ error: { code: 'text_empty' } });
});

test('DEV-1 a device that is signed out from another one hears why, is cut within a second, and all its tokens are dead', async () => {
  const { first, phone, a, p } = await makeThree();
  await a.call('device.rename', { deviceId: first.deviceId, name: 'Desk' });
  const out = a.call('device.sign-out', { deviceId: phone.deviceId });
  const reason = { is: 'other_device', deviceName: 'Desk' };
  expect(await withinASecond(p.next('goodbye'))).toEqual({ code: 'signed_out', retry: false, reason });
  await withinASecond(p.closed);
  expect(await out).toMatchObject({ ok: true });
  expect((await connect(phone)).opening).toEqual({
    kind: 'refused',
    data: { code: 'signed_out', retry: false, reason },
  });
  expect(await refresh(phone)).toMatchObject({
    status: 401,
    body: { error: { code: 'signed_out', temporary: false, reason } },
  });
  expect(await a.call('device.sign-out', { deviceId: phone.deviceId })).toMatchObject({ ok: true });
  // The one that did it goes on.
  expect(await a.call('device.list', {})).toMatchObject({ ok: true });
  expect(await refresh(first)).toMatchObject({ status: 200 });
});

test('DEV-2 a device that was away learns the same from its next refresh', async () => {
  const { laptop, phone, a, p } = await makeThree();
  expect(await a.call('device.sign-out-others', {})).toEqual({ ok: true, value: { count: 2 } });
  await withinASecond(p.closed);
  for (const device of [laptop, phone]) {
    expect(await refresh(device)).toMatchObject({ body: { error: { reason: { is: 'other_device' } } } });
  }
  expect(await a.call('device.sign-out-others', {})).toEqual({ ok: true, value: { count: 0 } });
});

test('this device signs itself out by itself, and a device of somebody else isn’t there', async () => {
  const [one, other] = [await makeThree(), await makeThree()];
  const own = await one.a.call('device.sign-out', { deviceId: one.first.deviceId });
  expect(own).toMatchObject({ error: { code: 'not_allowed' } });
  const foreign = await one.a.call('device.sign-out', { deviceId: other.phone.deviceId });
  expect(foreign).toMatchObject({ error: { code: 'not_found' } });
  expect(await other.p.call('device.list', {})).toMatchObject({ ok: true });
});

test('DEV-1 a connection that is being made while its device is signed out does not stay', async () => {
  const { first, a } = await makeThree();
  for (let round = 0; round < 10; round += 1) {
    const device = await signIn(first, `Racer ${round}`);
    const [socket] = await Promise.all([
      connect(device),
      a.call('device.sign-out', { deviceId: device.deviceId }),
    ]);
    if (socket.opening.kind === 'welcome') await withinASecond(socket.closed);
    expect((await connect(device)).opening.kind).toBe('refused');
  }
});

test('two tabs that refresh at once, over and over, sign nobody out', async () => {
  const { refreshToken } = await server.register();
  let token = refreshToken;
  for (let round = 0; round < 5; round += 1) {
    const both = await Promise.all([
      refresh({ refreshToken: token } as Account),
      refresh({ refreshToken: token } as Account),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0].body.refreshToken).toBe(both[1].body.refreshToken);
    token = both[0].body.refreshToken;
  }
});
