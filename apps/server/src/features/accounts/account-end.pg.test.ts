import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld } from '../../../test-support/chat-world.ts';
import { until } from '../../../test-support/server-process.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { handshakeOf, startTestServer, type TestServer } from '../../../test-support/test-server.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';
import { createPasswordHasher } from './password-hasher.ts';

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

type Account = Awaited<ReturnType<TestServer['register']>>;

const logIn = ({ handle }: Account, password: string) =>
  server.post('/api/auth/login', {
    handle,
    password,
    device: { name: 'other', platform: 'browser' },
    tokenPlace: 'body',
  });
const connect = ({ accessToken }: { accessToken: string }) => server.connect(handshakeOf(accessToken));
const refresh = ({ refreshToken }: { refreshToken: string }) =>
  server.post('/api/auth/refresh', { refreshToken });
const readUser = (userId: string) => database.prisma.user.findUniqueOrThrow({ where: { id: userId } });

test('a password is changed with the old one alone, and all other devices end', async () => {
  const me = await server.register();
  const { body: phone } = await logIn(me, me.password);
  const [socket, other] = [await connect(me), await connect(phone)];
  const change = (oldPassword: string, newPassword: string) =>
    socket.call('account.change-password', { oldPassword, newPassword });
  expect(await change('wrong password', 'a new password')).toMatchObject({
    error: { code: 'wrong_credentials', temporary: false },
  });
  expect(await change(me.password, 'short')).toMatchObject({ error: { code: 'bad_request' } });
  expect(await change(me.password, 'a new password')).toMatchObject({ ok: true });
  const reason = { is: 'password_changed' };
  expect(await other.next('goodbye')).toEqual({ code: 'signed_out', retry: false, reason });
  await other.closed;
  expect(await refresh(phone)).toMatchObject({ status: 401, body: { error: { reason } } });
  expect(await refresh(me)).toMatchObject({ status: 200 });
  expect(await logIn(me, me.password)).toMatchObject({ status: 401 });
  expect(await logIn(me, 'a new password')).toMatchObject({ status: 200 });
});

test('guessing the old password is slowed down together with sign-ins', async () => {
  const me = await server.register();
  const socket = await connect(me);
  const codes: string[] = [];
  for (let count = 0; count < 9; count += 1) {
    const answer = await socket.call('account.delete', { password: 'guess' });
    codes.push(answer.ok ? 'ok' : answer.error.code);
  }
  expect(codes.slice(0, 6)).toEqual(codes.slice(0, 6).map(() => 'wrong_credentials'));
  expect(codes.at(-1)).toBe('rate_limited');
  expect(await logIn(me, me.password)).toMatchObject({ status: 429 });
  clock += 3_600_000;
});

test('a sign-in with the old password that comes at the same moment doesn’t outlive the change', async () => {
  for (let round = 0; round < 4; round += 1) {
    const me = await server.register();
    const socket = await connect(me);
    const [changed, ...logins] = await Promise.all([
      socket.call('account.change-password', { oldPassword: me.password, newPassword: 'a new password' }),
      logIn(me, me.password),
      logIn(me, me.password),
    ]);
    expect(changed).toMatchObject({ ok: true });
    for (const { status, body } of logins) {
      const still = status === 200 ? await refresh(body) : { status };
      expect(still.status).toBe(401);
    }
  }
});

test('two devices that change the password at once: one has its way, and the other is out', async () => {
  const me = await server.register();
  const { body: phone } = await logIn(me, me.password);
  const sockets = [await connect(me), await connect(phone)];
  const answers = await Promise.all(
    sockets.map((socket, index) =>
      Promise.race([
        socket.call('account.change-password', {
          oldPassword: me.password,
          newPassword: `password of ${index}`,
        }),
        socket.closed,
      ]),
    ),
  );
  expect(answers.filter((answer) => typeof answer === 'object' && answer.ok)).toHaveLength(1);
  expect(await database.prisma.device.count({ where: { userId: me.userId, revokedAt: null } })).toBe(1);
});

test('ACC-1 a deleted account can’t be signed in to, is nobody’s to find, and its handle is gone for good', async () => {
  const me = await server.register();
  const { body: phone } = await logIn(me, me.password);
  const [socket, other] = [await connect(me), await connect(phone)];
  expect(await socket.call('account.delete', { password: 'wrong' })).toMatchObject({
    error: { code: 'wrong_credentials' },
  });
  expect(await socket.call('account.delete', { password: me.password })).toMatchObject({ ok: true });
  const reason = { is: 'account_deleted' };
  for (const device of [socket, other]) {
    expect(await device.next('goodbye')).toEqual({ code: 'signed_out', retry: false, reason });
    await device.closed;
  }
  expect(await refresh(phone)).toMatchObject({ body: { error: { reason } } });
  expect((await connect(me)).opening).toEqual({
    kind: 'refused',
    data: { code: 'signed_out', retry: false, reason },
  });
  expect(await logIn(me, me.password)).toMatchObject({ status: 401 });
  expect(await server.post('/api/auth/check-handle', { handle: me.handle })).toMatchObject({
    body: { free: false },
  });
  const again = {
    handle: me.handle,
    name: 'Somebody else',
    password: 'another password',
    device: { name: 'x', platform: 'browser' },
    tokenPlace: 'body',
  };
  expect(await server.post('/api/auth/register', again)).toMatchObject({
    status: 409,
    body: { error: { code: 'handle_taken' } },
  });
  const stranger = await connect(await server.register());
  expect(await stranger.call('friend.find', { handle: me.handle })).toMatchObject({
    error: { code: 'not_found' },
  });
  const user = await readUser(me.userId);
  expect(user).toMatchObject({ displayName: '', statusLine: '', pictureId: null });
  expect(user.handle).not.toBe(me.handle);
  expect(await database.prisma.credential.count({ where: { userId: me.userId } })).toBe(0);
});

const password = 'a password of ann';

/** Ann with a friend, and with groups of which she owns the first. */
async function makeAnn(world: ChatWorld) {
  const { ann, bob, a, roomId } = await world.makePair();
  const hashed = await createPasswordHasher().hash(password);
  if (hashed === 'busy') throw new Error('busy');
  await database.prisma.credential.create({ data: { userId: ann, passwordHash: hashed.hash } });
  const others = [await world.makeUser(), await world.makeUser()];
  const groups: string[] = [];
  for (const { userId } of others) groups.push(await world.makeGroup([ann, userId, bob]));
  await a.do('message.send', { roomId, clientId: uuid(), body: 'remember me', seenSeq: 0 });
  return { ann, bob, a, roomId, groups };
}

/** What must hold in the end, wherever the server died on the way. */
async function expectGone(world: ChatWorld, scene: Awaited<ReturnType<typeof makeAnn>>): Promise<void> {
  const { ann, bob, roomId, groups } = scene;
  const user = await readUser(ann);
  expect(user.closedAt).not.toBeNull();
  expect(user.spreadRev).toBe(user.profileRev);
  const b = await world.connect({ userId: bob });
  const { user: page } = await b.do('user.changes', { since: 0 });
  expect(page.rows).toContainEqual(
    expect.objectContaining({ kind: 'friendship', userId: ann, state: 'none', name: '', pictureId: null }),
  );
  for (const group of groups) {
    const members = await database.prisma.roomMember.findMany({ where: { roomId: group } });
    expect(members.find(({ userId }) => userId === ann)?.leftSeq).not.toBeNull();
    const room = await database.prisma.room.findUniqueOrThrow({ where: { id: group } });
    expect(room.ownerId).not.toBe(ann);
    const lines = await database.prisma.message.findMany({ where: { roomId: group, kind: 'system' } });
    const left = lines.filter((line) => JSON.stringify(line.systemEvent).includes('"left"'));
    expect(left).toHaveLength(1);
  }
  // What was said between the two stays, and nothing more is said.
  const history = await b.do('room.history', { roomId, where: { before: 9 } });
  expect(history.messages).toContainEqual(expect.objectContaining({ body: 'remember me', senderId: ann }));
  const send = { roomId, clientId: uuid(), body: 'are you there?', seenSeq: 0 };
  expect(await b.call('message.send', send)).toMatchObject({ error: { code: 'not_friends' } });
  const { room } = await b.do('room.changes', { roomId, spanRev: null, since: null, cursorRev: 0 });
  expect(JSON.stringify(room)).toContain('"name":""');
}

test('ACC-2 friends and groups lose a deleted account, and who shows it is told', async () => {
  const world = await createChatWorld(database);
  const scene = await makeAnn(world);
  const b = await world.connect({ userId: scene.bob });
  await scene.a.do('account.delete', { password });
  await b.next('user.update', ({ rows }) => rows.some((row) => row['userId'] === scene.ann));
  await until(async () => (await readUser(scene.ann)).closedAt !== null);
  await world.chat.resume();
  await expectGone(world, scene);
  expect((await readUser(scene.ann)).deletedAt).not.toBeNull();
});

test('ACC-2 a server that dies at any step of it: after the next start all of it is done, once', async () => {
  for (let steps = 0; steps < 5; steps += 1) {
    let left = steps;
    const stop = () => {
      if (left === 0) return new Promise<void>(() => undefined);
      left -= 1;
      return undefined;
    };
    const dying = await createChatWorld(database, { killPoints: { 'before-spread': stop } });
    const scene = await makeAnn(dying);
    await scene.a.do('account.delete', { password });
    await until(() => left === 0);
    const next = await createChatWorld(database);
    await next.chat.resume();
    await expectGone(next, scene);
    const before = await database.prisma.room.findMany({ where: { id: { in: scene.groups } } });
    await next.chat.resume();
    expect(await database.prisma.room.findMany({ where: { id: { in: scene.groups } } })).toEqual(before);
  }
});
