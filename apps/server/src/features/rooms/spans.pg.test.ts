import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

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

const send = (device: TestDevice, roomId: string, body = 'x') =>
  device.call('message.send', { roomId, clientId: uuid(), body, seenSeq: 0 });

async function makeGroup() {
  const [ann, bob] = [await world.makeUser(), await world.makeUser()];
  const roomId = await world.makeGroup([ann.userId, bob.userId]);
  return { roomId, bob: bob.userId, a: await world.connect(ann), b: await world.connect(bob) };
}

test('CNT-4 CNT-5: joining sets the cursor to the room’s head, the join’s own line included', async () => {
  const { roomId, a } = await makeGroup();
  await send(a, roomId);
  const late = await world.makeUser();
  const device = await world.connect(late);
  await world.addMember(roomId, late.userId, true);

  const { rows } = await device.next('user.update');
  expect(rows).toMatchObject([
    { kind: 'membership', state: 'in', joinedSeq: 2, visibleFromSeq: 2, spanRev: 6 },
  ]);
  const told = await a.next('room.update', ({ to }) => to === 6);
  expect(told.from).toBe(4);
  expect(told.rows).toMatchObject([
    { kind: 'message', type: 'system', seq: 2, rev: 5, n: 1, senderN: 0, systemEvent: { is: 'invited' } },
    { kind: 'member', userId: late.userId, rev: 6, state: 'in', spanRev: 6, joinedSeq: 2 },
  ]);
  const { room } = await device.do('room.changes', { roomId, spanRev: null, since: null, cursorRev: 0 });
  expect(room).toMatchObject({ kind: 'reset', at: 6, firstSeq: 2, lastSeq: 2, lastN: 1, sentN: 0 });
  expect('cursors' in room && room.cursors).toContainEqual({
    userId: late.userId,
    readSeq: 2,
    readN: 1,
    readSentN: 0,
  });
});

test('SRV-4: whoever leaves hears nothing that comes later, and may not ask', async () => {
  const { roomId, bob, a, b } = await makeGroup();
  await send(a, roomId);
  await b.next('room.update');
  const heard = b.updates('room.update').length;
  await world.removeMember(roomId, bob, true);
  const { rows } = await b.next('user.update');
  expect(rows).toMatchObject([{ kind: 'membership', state: 'out', roomId }]);
  await send(a, roomId);
  const told = await a.next('room.update', ({ rows: [row] }) => row?.type === 'system');
  expect(told.rows).toMatchObject([{ type: 'system' }, { kind: 'member', userId: bob, state: 'left' }]);
  await a.next('room.update', ({ from }) => from === told.to);
  expect(b.updates('room.update')).toHaveLength(heard);
  expect(await send(b, roomId)).toMatchObject({ error: { code: 'not_a_member' } });
});

test('SRV-4 SRV-5: a repeat that is told while somebody leaves shows them nothing from before their span', async () => {
  let telling: Promise<unknown> = Promise.resolve();
  const left = () => database.prisma.roomMember.count({ where: { roomId, leftSeq: { not: null } } });
  const slow = await createChatWorld(database, {
    killPoints: { 'after-ack': async () => void (await telling) },
  });
  const [ann, late] = [await slow.makeUser(), await slow.makeUser()];
  const roomId = await slow.makeGroup([ann.userId]);
  const [a, l] = [await slow.connect(ann), await slow.connect(late)];
  const message = { roomId, clientId: uuid(), body: 'before', seenSeq: 0 };
  await a.do('message.send', message);
  await slow.addMember(roomId, late.userId, true);
  await l.next('room.update');

  telling = vi.waitFor(async () => expect(await left()).toBe(1), { timeout: 10_000 });
  await Promise.all([a.do('message.send', message), slow.removeMember(roomId, late.userId)]);
  await slow.chat.writer.drain();
  const rows = l.updates('room.update').flatMap((update) => update.rows);
  expect(rows.filter(({ kind }) => kind === 'message')).toMatchObject([{ type: 'system' }]);
  expect(l.updates('room.update').at(-1)).toMatchObject({ from: 2, to: 3, rows: [] });
});

test('coming back starts another span; what was sent before still counts as one’s own', async () => {
  const { roomId, bob, a, b } = await makeGroup();
  await send(b, roomId);
  await send(a, roomId);
  await world.removeMember(roomId, bob);
  await send(a, roomId);
  await world.addMember(roomId, bob);
  await world.addMember(roomId, bob);
  expect(await send(b, roomId)).toMatchObject({ value: { seq: 4, n: 4, senderN: 2 } });
  const where = { roomId_userId: { roomId, userId: bob } };
  const member = await database.prisma.roomMember.findUniqueOrThrow({ where });
  expect(member).toMatchObject({
    joinedSeq: 3,
    visibleFromSeq: 4,
    readSeq: 3,
    readN: 3,
    readSentN: 1,
    sentN: 2,
  });
  const spans = await database.prisma.membershipSpan.findMany({
    where: { roomId, userId: bob },
    orderBy: { spanRev: 'asc' },
  });
  expect(spans).toMatchObject([
    { spanRev: 3, joinedSeq: 0, leftSeq: 2, leftRev: 6 },
    { spanRev: 8, joinedSeq: 3, leftSeq: null },
  ]);
});

test('CNT-2: leaving against sending is decided by commit order, and nothing is accepted or heard after it', async () => {
  for (let round = 0; round < 20; round += 1) {
    const { roomId, bob, a, b } = await makeGroup();
    const sends = Array.from({ length: 6 }, (_, index) => send(index % 2 === 0 ? a : b, roomId, `${index}`));
    const leaving = world.removeMember(roomId, bob);
    const more = Array.from({ length: 6 }, (_, index) =>
      send(index % 2 === 0 ? a : b, roomId, `late ${index}`),
    );
    await Promise.all([...sends, leaving, ...more]);
    const where = { roomId_userId: { roomId, userId: bob } };
    const { leftSeq } = await database.prisma.roomMember.findUniqueOrThrow({ where });
    const { rev } = await database.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
    await a.next('room.update', ({ to }) => to === rev);
    const accepted = await database.prisma.message.findMany({ where: { roomId, senderId: bob } });
    expect(Math.max(...accepted.map(({ seq }) => seq), 0)).toBeLessThanOrEqual(leftSeq ?? 0);
    const heard = b.updates('room.update').flatMap(({ rows }) => rows.map((row) => row.seq as number));
    expect(Math.max(...heard, 0)).toBeLessThanOrEqual(leftSeq ?? 0);
  }
});
