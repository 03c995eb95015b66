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

async function makeFriends() {
  const [ann, bob] = [await world.makeUser(), await world.makeUser()];
  await world.befriend(ann.userId, bob.userId);
  return { ann, bob, a: await world.connect(ann), b: await world.connect(bob) };
}

test('a direct room is told to both, and what is written next reaches both', async () => {
  const { ann, bob, a, b } = await makeFriends();
  const roomId = uuid();
  expect(await a.do('room.open-direct', { roomId, userId: bob.userId })).toEqual({ roomId });
  const membership = { kind: 'membership', rev: 3, roomId, state: 'in', joinedSeq: 0, visibleFromSeq: 1 };
  for (const device of [a, b]) {
    expect(await device.next('user.update')).toMatchObject({ from: 2, to: 3, rows: [membership] });
  }
  await b.do('message.send', { roomId, clientId: uuid(), body: 'x', seenSeq: 0 });
  expect(await a.next('room.update')).toMatchObject({ roomId });
  const room = await database.prisma.room.findUniqueOrThrow({
    where: { id: roomId },
    include: { spans: true },
  });
  expect(room).toMatchObject({ kind: 'direct', memberCount: 2, rev: 4 });
  expect(room.spans.map(({ userId }) => userId).toSorted()).toEqual([ann.userId, bob.userId].toSorted());
});

test('there is one room for each pair, whoever opens it, however often, also at the same moment', async () => {
  const { ann, bob, a, b } = await makeFriends();
  const opened = await Promise.all([
    a.do('room.open-direct', { roomId: uuid(), userId: bob.userId }),
    b.do('room.open-direct', { roomId: uuid(), userId: ann.userId }),
    a.do('room.open-direct', { roomId: uuid(), userId: bob.userId }),
    b.do('room.open-direct', { roomId: uuid(), userId: ann.userId }),
  ]);
  expect(new Set(opened.map(({ roomId }) => roomId)).size).toBe(1);
  expect(await database.prisma.room.count({ where: { members: { some: { userId: ann.userId } } } })).toBe(1);
});

test('a direct room needs a friend; one that exists stays open to its two', async () => {
  const { ann, bob, a, b } = await makeFriends();
  const stranger = await world.makeUser();
  const open = (userId: string) => a.call('room.open-direct', { roomId: uuid(), userId });
  expect(await open(stranger.userId)).toMatchObject({ error: { code: 'not_friends', temporary: false } });
  expect(await open(ann.userId)).toMatchObject({ error: { code: 'not_allowed' } });
  expect(await open(uuid())).toMatchObject({ error: { code: 'not_found' } });

  await a.do('friend.request', { userId: stranger.userId });
  expect(await open(stranger.userId)).toMatchObject({ error: { code: 'not_friends' } });

  const { roomId } = await a.do('room.open-direct', { roomId: uuid(), userId: bob.userId });
  await b.do('friend.remove', { userId: ann.userId });
  expect(await open(bob.userId)).toMatchObject({ ok: true, value: { roomId } });
});

test('a roomId that belongs to another room is a final error', async () => {
  const one = await makeFriends();
  const two = await makeFriends();
  const roomId = uuid();
  await one.a.do('room.open-direct', { roomId, userId: one.bob.userId });
  expect(await two.a.call('room.open-direct', { roomId, userId: two.bob.userId })).toMatchObject({
    error: { code: 'id_conflict', temporary: false },
  });
});

test('the database itself allows one room a pair, two members in it, and a hundred in a group', async () => {
  const { ann, bob, a } = await makeFriends();
  const { roomId } = await a.do('room.open-direct', { roomId: uuid(), userId: bob.userId });
  const { directKey } = await database.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
  await expect(
    database.prisma.room.create({ data: { id: uuid(), kind: 'direct', directKey } }),
  ).rejects.toMatchObject({ code: 'P2002' });

  const member = (userId: string, index: number) => ({
    userId,
    spanRev: index + 1,
    rev: index + 1,
    userRev: 1,
    joinedSeq: 0,
    visibleFromSeq: 1,
    readSeq: 0,
    readN: 0,
    readSentN: 0,
  });
  const third = await world.makeUser();
  await expect(
    database.prisma.roomMember.create({ data: { roomId, ...member(third.userId, 9) } }),
  ).rejects.toThrow('rooms_member_count');

  const crowd = Array.from({ length: 101 }, () => uuid());
  await database.prisma.user.createMany({
    data: crowd.map((id) => ({ id, handle: `u${id.slice(-12)}`, displayName: 'x' })),
  });
  const group = await database.prisma.room.create({
    data: { id: uuid(), kind: 'group', ownerId: ann.userId, rev: 200 },
  });
  const joins = crowd.map((userId, index) => {
    return database.prisma.roomMember.create({ data: { roomId: group.id, ...member(userId, index) } });
  });
  const settled = await Promise.allSettled(joins);
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(1);
});
