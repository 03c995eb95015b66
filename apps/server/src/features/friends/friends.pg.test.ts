import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld } from '../../../test-support/chat-world.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
afterAll(() => database.drop());

async function makeTwo() {
  const [ann, bob] = [await world.makeUser(), await world.makeUser()];
  return { ann, bob, a: await world.connect(ann), b: await world.connect(bob) };
}

test('a person is found by exact handle, however it is typed, and says whether it is me', async () => {
  const { ann, bob, a } = await makeTwo();
  expect(await a.do('friend.find', { handle: ` ${bob.handle.toUpperCase()} ` })).toEqual({
    userId: bob.userId,
    handle: bob.handle,
    name: bob.handle,
    statusLine: '',
    pictureId: null,
    isMe: false,
    state: 'none',
    blocked: false,
  });
  expect(await a.do('friend.find', { handle: ann.handle })).toMatchObject({ isMe: true });
  expect(await a.call('friend.find', { handle: 'nobody-is-called-this' })).toMatchObject({
    error: { code: 'not_found' },
  });
});

test('a request and its acceptance reach both, under the rev of each', async () => {
  const { ann, bob, a, b } = await makeTwo();
  const { friendship } = await a.do('friend.request', { userId: bob.userId });
  expect(friendship).toMatchObject({ kind: 'friendship', rev: 2, userId: bob.userId, state: 'outgoing' });
  const asked = await b.next('user.update');
  expect(asked).toMatchObject({
    from: 1,
    to: 2,
    rows: [{ userId: ann.userId, state: 'incoming', handle: ann.handle }],
  });
  expect(await b.do('friend.accept', { userId: ann.userId })).toMatchObject({
    friendship: { state: 'friends', rev: 3 },
  });
  expect(await a.next('user.update', ({ to }) => to === 3)).toMatchObject({ rows: [{ state: 'friends' }] });
});

test('requests that cross make friends, also at the same moment', async () => {
  const { ann, bob, a, b } = await makeTwo();
  await Promise.all([
    a.do('friend.request', { userId: bob.userId }),
    b.do('friend.request', { userId: ann.userId }),
  ]);
  expect(await a.do('friend.request', { userId: bob.userId })).toMatchObject({
    friendship: { state: 'friends' },
  });
  expect(await b.do('friend.request', { userId: ann.userId })).toMatchObject({
    friendship: { state: 'friends' },
  });
  const { rev } = await database.prisma.user.findUniqueOrThrow({ where: { id: ann.userId } });
  expect(rev).toBe(3);
});

test('repeating changes nothing and is told again', async () => {
  const { bob, a, b } = await makeTwo();
  const first = await a.do('friend.request', { userId: bob.userId });
  expect(await a.do('friend.request', { userId: bob.userId })).toEqual(first);
  expect(b.updates('user.update').map(({ to }) => to)).toEqual([2, 2]);
});

test('declining, taking back and ending all end on both sides; again is a success', async () => {
  const { ann, bob, a, b } = await makeTwo();
  const none = { friendship: { state: 'none' } };
  await a.do('friend.request', { userId: bob.userId });
  expect(await b.do('friend.remove', { userId: ann.userId })).toMatchObject(none);
  await a.do('friend.request', { userId: bob.userId });
  expect(await a.do('friend.remove', { userId: bob.userId })).toMatchObject(none);
  await a.do('friend.request', { userId: bob.userId });
  await b.do('friend.accept', { userId: ann.userId });
  expect(await a.do('friend.remove', { userId: bob.userId })).toMatchObject(none);
  expect(await b.do('friend.remove', { userId: ann.userId })).toMatchObject(none);
  expect(await b.call('friend.accept', { userId: ann.userId })).toMatchObject({
    error: { code: 'not_found' },
  });
});

test('a nickname is mine alone', async () => {
  const { ann, bob, a, b } = await makeTwo();
  await a.do('friend.request', { userId: bob.userId });
  await b.next('user.update');
  const named = await a.do('friend.nickname', { userId: bob.userId, nickname: '밥' });
  expect(named.friendship).toMatchObject({ nickname: '밥', rev: 3 });
  expect(await a.do('friend.nickname', { userId: bob.userId, nickname: '밥' })).toEqual(named);
  expect(b.updates('user.update')).toHaveLength(1);
  expect(await b.do('friend.accept', { userId: ann.userId })).toMatchObject({
    friendship: { nickname: null },
  });
  expect(await a.do('friend.nickname', { userId: bob.userId, nickname: null })).toMatchObject({
    friendship: { nickname: null, state: 'friends' },
  });
});

test('nobody is their own friend, nor the friend of nobody', async () => {
  const { ann, a } = await makeTwo();
  expect(await a.call('friend.request', { userId: ann.userId })).toMatchObject({
    error: { code: 'not_allowed' },
  });
  for (const name of ['friend.request', 'friend.accept', 'friend.remove'] as const) {
    expect(await a.call(name, { userId: uuid() })).toMatchObject({ error: { code: 'not_found' } });
  }
});

test('one who has blocked the asker can’t be found or asked', async () => {
  const { ann, bob, a, b } = await makeTwo();
  await b.do('friend.request', { userId: ann.userId });
  await b.do('friend.remove', { userId: ann.userId });
  await database.prisma.friendship.update({
    where: { userId_friendId: { userId: bob.userId, friendId: ann.userId } },
    data: { blocked: true },
  });
  expect(await a.call('friend.find', { handle: bob.handle })).toMatchObject({ error: { code: 'not_found' } });
  expect(await a.call('friend.request', { userId: bob.userId })).toMatchObject({
    error: { code: 'not_found' },
  });
});
