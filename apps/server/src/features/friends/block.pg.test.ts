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

const code = (value: string) => ({ ok: false, error: expect.objectContaining({ code: value }) });

test('BLK-1 blocking a friend is the end of a friendship to them; nickname and favourite stay mine', async () => {
  const { ann, bob, a, b, roomId } = await world.makePair();
  await a.do('friend.nickname', { userId: bob, nickname: '밥' });
  await a.do('friend.favourite', { userId: bob, favourite: true });
  const mine = await a.do('friend.block', { userId: bob });
  expect(mine.friendship).toMatchObject({ state: 'none', blocked: true, nickname: '밥', favourite: true });
  const { rows } = await b.next('user.update', (update) => JSON.stringify(update).includes('"none"'));
  // Nothing in what they get differs from an ended friendship.
  expect(rows).toEqual([expect.objectContaining({ userId: ann, state: 'none', blocked: false })]);
  expect(await a.do('friend.block', { userId: bob })).toEqual(mine);

  const { handle } = await database.prisma.user.findUniqueOrThrow({ where: { id: ann } });
  expect(await b.call('friend.find', { handle })).toMatchObject(code('not_found'));
  expect(await b.call('friend.request', { userId: ann })).toMatchObject(code('not_found'));
  // What was said can still be read by both.
  expect(await b.do('room.open-direct', { roomId: uuid(), userId: ann })).toEqual({ roomId });

  const after = await a.do('friend.unblock', { userId: bob });
  expect(after.friendship).toMatchObject({ state: 'none', blocked: false, nickname: '밥', favourite: true });
  expect(await b.do('friend.request', { userId: ann })).toMatchObject({ friendship: { state: 'outgoing' } });
  expect(await a.do('friend.accept', { userId: bob })).toMatchObject({
    friendship: { state: 'friends', nickname: '밥', favourite: true },
  });
});

test('BLK-1 a stranger who is blocked hears nothing at all, and a request ends like one that is declined', async () => {
  const [ann, bob] = [await world.makeUser(), await world.makeUser()];
  const [a, b] = [await world.connect(ann), await world.connect(bob)];
  await a.do('friend.block', { userId: bob.userId });
  expect(b.updates('user.update')).toEqual([]);
  const { rev } = await database.prisma.user.findUniqueOrThrow({ where: { id: bob.userId } });
  expect(rev).toBe(1);
  expect(await a.do('friend.find', { handle: bob.handle })).toMatchObject({ blocked: true, state: 'none' });
  expect(await a.call('friend.request', { userId: bob.userId })).toMatchObject(code('not_allowed'));

  await a.do('friend.unblock', { userId: bob.userId });
  await b.do('friend.request', { userId: ann.userId });
  await a.do('friend.block', { userId: bob.userId });
  expect(await b.next('user.update', ({ to }) => to === 3)).toMatchObject({ rows: [{ state: 'none' }] });
});

test('one who was blocked can block too, and learns nothing by it', async () => {
  const { ann, bob, a, b } = await world.makePair();
  await a.do('friend.block', { userId: bob });
  expect(await b.do('friend.block', { userId: ann })).toMatchObject({ friendship: { blocked: true } });
  await b.do('friend.unblock', { userId: ann });
  expect(await b.call('friend.request', { userId: ann })).toMatchObject(code('not_found'));
  const [side] = await database.prisma.friendship.findMany({ where: { userId: ann, friendId: bob } });
  expect(side).toMatchObject({ blocked: true });
});

test('BLK-2 after the block’s commit nothing is accepted in the direct room, from either, in any race', async () => {
  for (let round = 0; round < 15; round += 1) {
    const { bob, a, b, roomId } = await world.makePair();
    const send = (device: typeof a) => () =>
      device.call('message.send', { roomId, clientId: uuid(), body: 'hello', seenSeq: 0 });
    const early = await b.do('message.send', { roomId, clientId: uuid(), body: 'early', seenSeq: 0 });
    let isBlocked = false;
    const late: Promise<unknown>[] = [];
    const block = a.do('friend.block', { userId: bob }).then(() => {
      isBlocked = true;
      // Known to be committed: what begins now must fail.
      for (const sender of [a, b]) late.push(send(sender)());
      const edit = { roomId, seq: early.seq, body: 'edited', operationId: uuid() };
      late.push(b.call('message.edit', edit));
      return database.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
    });
    const racing = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        if (index > 5) await new Promise(setImmediate);
        return send(index % 2 === 0 ? a : b)();
      }),
    );
    await block;
    expect(isBlocked).toBe(true);
    const refused = racing.filter(({ ok }) => !ok);
    expect(refused).toEqual(refused.map(() => expect.objectContaining(code('not_friends'))));
    for (const answer of await Promise.all(late)) expect(answer).toMatchObject(code('not_friends'));
    const stored = await database.prisma.message.count({ where: { roomId } });
    expect(stored).toBe(1 + racing.filter(({ ok }) => ok).length);
  }
});

test('BLK-3 in a group a blocked person’s message is stored, delivered and counted like any other', async () => {
  const [ann, bob] = [await world.makeUser(), await world.makeUser()];
  const roomId = await world.makeGroup([ann.userId, bob.userId]);
  const [a, b] = [await world.connect(ann), await world.connect(bob)];
  await a.do('friend.block', { userId: bob.userId });
  const { seq } = await b.do('message.send', { roomId, clientId: uuid(), body: 'hello all', seenSeq: 0 });
  const { rows } = await a.next(
    'room.update',
    (update) => update.roomId === roomId && update.rows.length > 0,
  );
  expect(rows).toEqual([expect.objectContaining({ seq, senderId: bob.userId, body: 'hello all', n: 1 })]);
});

test('two devices that change one side at once end with both changes, and with the same rows', async () => {
  const { bob, a } = await world.makePair();
  const other = await world.connect({ userId: a.session.userId });
  await Promise.all([
    a.do('friend.nickname', { userId: bob, nickname: 'B' }),
    other.do('friend.favourite', { userId: bob, favourite: true }),
  ]);
  const [side] = await database.prisma.friendship.findMany({ where: { userId: a.session.userId } });
  expect(side).toMatchObject({ nickname: 'B', favourite: true });
  for (const device of [a, other]) {
    const last = device.updates('user.update').at(-1);
    expect(last).toMatchObject({ to: side?.rev, rows: [{ nickname: 'B', favourite: true }] });
  }
});
