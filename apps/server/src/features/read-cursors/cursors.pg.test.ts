import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld, type TestDevice } from '../../../test-support/chat-world.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
afterAll(() => database.drop());

const send = (device: TestDevice, roomId: string) =>
  device.do('message.send', { roomId, clientId: uuid(), body: 'x', seenSeq: 0 });

test('SRV-6: a cursor is clamped to the last message, never goes back, and is told with (previous, new]', async () => {
  const { a, b, roomId, bob } = await world.makePair();
  for (let count = 0; count < 5; count += 1) await send(a, roomId);

  const cursor = { userId: bob, readSeq: 3, readN: 3, readSentN: 0 };
  expect(await b.do('room.read', { roomId, seq: 3 })).toEqual({ cursorRev: 1, cursor });
  expect(await a.next('cursor.update')).toEqual({
    epoch: world.identity.epoch,
    roomId,
    previous: 0,
    cursorRev: 1,
    cursors: [cursor],
  });
  expect(await b.do('room.read', { roomId, seq: 1 })).toEqual({ cursorRev: 1, cursor });
  expect(await b.do('room.read', { roomId, seq: 1_000_000 })).toMatchObject({
    cursorRev: 2,
    cursor: { readSeq: 5, readN: 5 },
  });
  expect(await a.next('cursor.update', ({ cursorRev }) => cursorRev === 2)).toMatchObject({ previous: 1 });
});

test('SRV-6: moves of one flush are one write, one cursor_rev and one broadcast, all answered', async () => {
  const users = [];
  for (let count = 0; count < 8; count += 1) users.push(await world.makeUser());
  const roomId = await world.makeGroup(users.map(({ userId }) => userId));
  const devices = [];
  for (const user of users) devices.push(await world.connect(user));
  const [first] = devices as [TestDevice];
  for (let count = 0; count < 4; count += 1) await send(first, roomId);

  const answers = await Promise.all(
    devices.slice(1).flatMap((device) => [1, 4, 2].map((seq) => device.do('room.read', { roomId, seq }))),
  );
  for (const answer of answers) expect(answer).toMatchObject({ cursorRev: 1, cursor: { readSeq: 4 } });
  const update = await first.next('cursor.update');
  expect(update).toMatchObject({ previous: 0, cursorRev: 1 });
  expect(update.cursors).toHaveLength(7);
  expect(first.updates('cursor.update')).toHaveLength(1);
});

test('CNT-5: read_n and read_sent_n equal a recount, wherever the cursor stops', async () => {
  const { a, b, roomId, ann } = await world.makePair();
  const senders = [a, b, b, a, a, b, a, b, b, b, a, b, a];
  for (const device of senders) await send(device, roomId);
  for (const seq of [1, 4, 5, 9, 12, 13]) {
    const { cursor } = await a.do('room.read', { roomId, seq });
    const own = senders.slice(0, seq).filter((device) => device === a).length;
    expect(cursor).toEqual({ userId: ann, readSeq: seq, readN: seq, readSentN: own });
  }
});

test('only a member’s cursor moves', async () => {
  const { a, roomId, ann } = await world.makePair();
  const stranger = await world.connect(await world.makeUser());
  const refused = { error: { code: 'not_a_member', temporary: false } };
  expect(await stranger.call('room.read', { roomId, seq: 1 })).toMatchObject(refused);
  expect(await a.call('room.read', { roomId: uuid(), seq: 1 })).toMatchObject(refused);
  await world.removeMember(roomId, ann);
  expect(await a.call('room.read', { roomId, seq: 1 })).toMatchObject(refused);
});

test('SRV-6: a hundred members who read a hundred messages make some two hundred writes and broadcasts at most', async () => {
  const slow = await createChatWorld(database, { flushCursorsAfter: 20 });
  const users = [];
  for (let count = 0; count < 100; count += 1) users.push(await slow.makeUser());
  const roomId = await slow.makeGroup(users.map(({ userId }) => userId));
  const devices = await Promise.all(users.map((user) => slow.connect(user)));
  const [first] = devices as [TestDevice];
  const messages = 100;
  await Promise.all(Array.from({ length: messages }, () => send(first, roomId)));

  // All of them read each message by itself: 10,000 moves. (The sender's own move too, which nothing else made.)
  for (let seq = 1; seq <= messages; seq += 1) {
    await Promise.all(devices.map((device) => device.do('room.read', { roomId, seq })));
  }
  const { cursorRev } = await database.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
  // Each flush is one statement and one broadcast, with the cursors of all who moved.
  expect(first.updates('cursor.update')).toHaveLength(cursorRev);
  expect(cursorRev).toBeLessThanOrEqual(2 * messages);
  const moved = first.updates('cursor.update').flatMap(({ cursors }) => cursors);
  expect(new Set(moved.map(({ userId }) => userId)).size).toBe(100);
  const members = await database.prisma.roomMember.findMany({ where: { roomId } });
  expect(members.filter(({ readSeq }) => readSeq !== messages)).toEqual([]);
}, 120_000);
