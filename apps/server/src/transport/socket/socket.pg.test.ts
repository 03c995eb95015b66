import { protocolVersion, type UpdateOf } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import type { TestDatabase } from '../../../test-support/test-database.ts';
import {
  handshakeOf,
  startTestServer,
  testDevice,
  type Json,
  type TestServer,
} from '../../../test-support/test-server.ts';
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

async function connectOne() {
  const account = await server.register();
  return { account, device: await server.connect(handshakeOf(account.accessToken)) };
}

async function connectPair() {
  const [ann, bob] = [await connectOne(), await connectOne()];
  await ann.device.call('friend.request', { userId: bob.account.userId });
  await bob.device.call('friend.accept', { userId: ann.account.userId });
  const roomId = uuid();
  await ann.device.call('room.open-direct', { roomId, userId: bob.account.userId });
  return { ann, bob, roomId };
}

test('SRV-7: the first event is the welcome, and from then on nothing is missed', async () => {
  const { account, device } = await connectOne();
  const { serverId, epoch, userId, deviceId } = account;
  expect(device.opening).toEqual({ kind: 'welcome', welcome: { serverId, epoch, userId, deviceId } });
});

test('two talk, on all their devices', async () => {
  const { ann, bob, roomId } = await connectPair();
  const second = await server.connect(handshakeOf(bob.account.accessToken));
  const sent = await ann.device.call('message.send', {
    roomId,
    clientId: uuid(),
    body: '👋 안녕',
    seenSeq: 0,
  });
  expect(sent).toMatchObject({ ok: true, value: { seq: 1, rev: 4 } });
  for (const device of [ann.device, bob.device, second]) {
    expect(await device.next('room.update')).toMatchObject({ from: 3, to: 4, rows: [{ body: '👋 안녕' }] });
  }
  await bob.device.call('room.read', { roomId, seq: 1 });
  expect(await ann.device.next('cursor.update')).toMatchObject({ cursorRev: 1 });
});

test('GRP-1 GRP-6: over the wire, who is removed hears no more on any device, and who comes back hears from then on', async () => {
  const { ann, bob } = await connectPair();
  const devices = [bob.device, await server.connect(handshakeOf(bob.account.accessToken))];
  const heard = devices.map(({ socket }) => {
    const texts: string[] = [];
    socket.on('room.update', ({ rows }: UpdateOf<'room.update'>) => {
      for (const { body } of rows) if (typeof body === 'string' && body !== '') texts.push(body);
    });
    return texts;
  });
  const roomId = uuid();
  const { userId } = bob.account;
  const say = (body: string) =>
    ann.device.call('message.send', { roomId, clientId: uuid(), body, seenSeq: 0 });
  await ann.device.call('room.create-group', { roomId, title: null, tint: null, memberIds: [userId] });
  await say('here');
  await ann.device.call('room.kick', { roomId, userId, operationId: uuid() });
  await say('away');
  await ann.device.call('room.invite', { roomId, userIds: [userId], operationId: uuid() });
  await say('back');
  for (const [index, device] of devices.entries()) {
    await vi.waitUntil(() => heard[index]?.includes('back'));
    expect(heard[index]).toEqual(['here', 'back']);
    const answer = await device.call('room.history', { roomId, where: { before: 99 } });
    expect(JSON.stringify(answer)).toContain('back');
    expect(JSON.stringify(answer)).not.toMatch(/here|away/);
  }
});

test('PRE-4, PRE-6, PRE-7: presence, typing and activity reach whom they concern over the wire', async () => {
  const quick = await startTestServer(database, { presenceTimes: { grace: 50, batch: 10 } });
  try {
    const [ann, bob] = [await quick.register(), await quick.register()];
    const [a, b] = [
      await quick.connect(handshakeOf(ann.accessToken)),
      await quick.connect(handshakeOf(bob.accessToken)),
    ];
    await a.call('friend.request', { userId: bob.userId });
    await b.call('friend.accept', { userId: ann.userId });
    const roomId = uuid();
    await a.call('room.open-direct', { roomId, userId: bob.userId });
    await b.call('presence.watch', { userIds: [ann.userId] });
    await a.call('presence.beat', { active: true });
    const told = async () => (await b.next('presence.update')).people.map(({ state }) => state);
    expect(await told()).toEqual(['online']);

    const { body: signedIn } = await quick.post('/api/auth/login', {
      handle: ann.handle,
      password: ann.password,
      device: testDevice,
      tokenPlace: 'body',
    });
    const second = await quick.connect(handshakeOf(signedIn.accessToken));
    expect(await a.call('room.typing', { roomId })).toMatchObject({ ok: true });
    expect(await b.next('typing.update')).toEqual({ roomId, userId: ann.userId });
    await a.call('device.in-use', { inUse: true });
    expect(await second.next('device.activity')).toMatchObject({ deviceId: ann.deviceId, inUse: true });

    a.socket.disconnect();
    expect(await told()).toEqual(['offline']);
    await second.call('presence.beat', { active: true });
    expect(await told()).toEqual(['online']);
    await quick.post('/api/auth/logout', { refreshToken: signedIn.refreshToken });
    expect(await told()).toEqual(['offline']);
  } finally {
    await quick.close();
  }
});

test('the largest message there is goes through', async () => {
  const { ann, bob, roomId } = await connectPair();
  const body = '\u{1F468}'.repeat(100_000);
  const sent = await ann.device.call('message.send', { roomId, clientId: uuid(), body, seenSeq: 0 });
  expect(sent).toMatchObject({ ok: true });
  expect((await bob.device.next('room.update')).rows).toMatchObject([{ body }]);
});

test('a handshake that doesn’t fit is refused with what to do about it', async () => {
  const { accessToken } = await server.register();
  const refusal = async (auth: Record<string, unknown>) => (await server.connect(auth)).opening;
  const refused = (code: string, retry: boolean) => ({ kind: 'refused', data: { code, retry } });
  expect(await refusal({})).toEqual(refused('bad_request', false));
  expect(await refusal(handshakeOf('forged'))).toEqual(refused('unauthenticated', true));
  const [head = '', claims = '', signature = ''] = accessToken.split('.');
  expect(await refusal(handshakeOf(`${head}.${claims}.${signature.slice(0, -2)}AA`))).toEqual(
    refused('unauthenticated', true),
  );
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  expect(await refusal(handshakeOf(`${none}.${claims}.`))).toEqual(refused('unauthenticated', true));
  for (const protocol of [protocolVersion + 1, 1_000]) {
    expect(await refusal(handshakeOf(accessToken, { protocol }))).toEqual(
      refused('unsupported_protocol', false),
    );
  }
  expect(await refusal(handshakeOf(accessToken, { protocol: 'one' }))).toEqual(refused('bad_request', false));
});

test('pages of other origins can’t connect', async () => {
  const { accessToken } = await server.register();
  const opening = async (origin: string) => {
    return (await server.connect(handshakeOf(accessToken), { origin })).opening.kind;
  };
  expect(await opening('https://evil.example')).toBe('refused');
  expect(await opening('null')).toBe('refused');
  expect(await opening(server.url)).toBe('welcome');
  expect(await opening('https://chat.example.org')).toBe('welcome');
  expect(await opening('app://damso')).toBe('welcome');
});

test('whatever is sent gets a clear error, and the server stays up', async () => {
  const { ann, roomId } = await connectPair();
  const { raw } = ann.device;
  const code = (answer: Json) => [answer.ok, answer.error?.code, answer.error?.temporary];
  const bad = [false, 'bad_request', false];
  const message = { roomId, clientId: uuid(), body: 'x', seenSeq: 0 };
  const nested = JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`);
  for (const input of [
    null,
    'text',
    7,
    [],
    [message],
    {},
    { ...message, roomId: 'x' },
    { ...message, seenSeq: -1 },
    nested,
  ]) {
    expect(code(await raw('message.send', input))).toEqual(bad);
  }
  expect(code(await raw('message.send', { ...message, clientId: { $ne: 1 } }))).toEqual(bad);
  expect(code(await raw('message.send', Buffer.from('binary')))).toEqual(bad);
  expect(code(await raw('message.send'))).toEqual(bad);
  for (const name of ['nonsense', 'constructor', '__proto__', 'toString', 'sync2', '']) {
    expect(code(await raw(name, {}))).toEqual([false, 'unknown_command', false]);
  }
  expect(await ann.device.call('message.send', message)).toMatchObject({ ok: true });
});

test('text that no database and no screen can hold is refused, by name', async () => {
  const { ann, roomId } = await connectPair();
  const send = async (body: string) => {
    const answer = await ann.device.call('message.send', { roomId, clientId: uuid(), body, seenSeq: 0 });
    return answer.ok ? 'ok' : answer.error.code;
  };
  expect(await send('')).toBe('text_empty');
  expect(await send(' \n\t\u3000')).toBe('text_empty');
  expect(await send('a\u0000b')).toBe('text_ill_formed');
  expect(await send('a'.repeat(100_000))).toBe('ok');
  expect(await send('a'.repeat(100_001))).toBe('text_too_long');
  expect(await send('😀'.repeat(100_001))).toBe('text_too_long');
});

test('a command without a request for an answer is done, and harms nobody', async () => {
  const { ann, bob, roomId } = await connectPair();
  ann.device.socket.emit('message.send', { roomId, clientId: uuid(), body: 'no ack', seenSeq: 0 });
  expect(await bob.device.next('room.update')).toMatchObject({ rows: [{ body: 'no ack' }] });
  ann.device.socket.emit('message.send');
  ann.device.socket.emit('nonsense', null);
  expect(await ann.device.call('sync', { epoch: null, userRev: 0, rooms: [] })).toMatchObject({ ok: true });
});

test('a frame over the limit closes its connection and no other', async () => {
  const { ann, bob } = await connectPair();
  ann.device.socket.emit('message.send', { body: 'x'.repeat(3_000_000) });
  await ann.device.closed;
  expect(await bob.device.call('sync', { epoch: null, userRev: 0, rooms: [] })).toMatchObject({ ok: true });
});

test('signing out closes the connections of that device alone', async () => {
  const { account, device } = await connectOne();
  const login = { handle: account.handle, password: account.password, tokenPlace: 'body' };
  const { body } = await server.post('/api/auth/login', {
    ...login,
    device: { name: 'b', platform: 'browser' },
  });
  const other = await server.connect(handshakeOf(body.accessToken));
  await server.post('/api/auth/logout', { refreshToken: account.refreshToken });
  const reason = { is: 'own' };
  expect(await device.next('goodbye')).toEqual({ code: 'signed_out', retry: false, reason });
  await device.closed;
  expect(await other.call('sync', { epoch: null, userRev: 0, rooms: [] })).toMatchObject({ ok: true });
});

test('a server that stops writes and answers what it took, then says goodbye', async () => {
  const own = await startTestServer(database);
  const account = await own.register();
  const device = await own.connect(handshakeOf(account.accessToken));
  const other = await server.register();
  const friend = await server.connect(handshakeOf(other.accessToken));
  await device.call('friend.request', { userId: other.userId });
  await friend.call('friend.accept', { userId: account.userId });
  const roomId = uuid();
  await device.call('room.open-direct', { roomId, userId: other.userId });
  const sent = device.call('message.send', { roomId, clientId: uuid(), body: 'last', seenSeq: 0 });
  await device.call('sync', { epoch: null, userRev: 0, rooms: [] });
  const bye = device.next('goodbye');
  await own.close();
  expect(await sent).toMatchObject({ ok: true });
  expect(await bye).toEqual({ code: 'shutdown', retry: true });
});
