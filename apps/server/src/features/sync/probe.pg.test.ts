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

const zeros = { roomCount: 0, revSum: 0, cursorRevSum: 0, userRev: 0 };

test('CON-3: a probe answers the server’s list where the sums differ, and nothing where they agree', async () => {
  const { a, b, roomId } = await world.makePair();
  await a.do('message.send', { roomId, clientId: uuid(), body: 'x', seenSeq: 0 });
  await b.do('room.read', { roomId, seq: 1 });
  const { epoch } = world.identity;
  const answer = await a.do('probe', { epoch, ...zeros });
  if (answer.same) throw new Error('nothing can’t be the same');
  expect(answer).toMatchObject({ epoch, rooms: [[roomId, expect.any(Number), 4, 1]] });
  const sums = { epoch, roomCount: 1, revSum: 4, cursorRevSum: 1, userRev: answer.userRev };
  expect(await a.do('probe', sums)).toEqual({ same: true });
  for (const difference of [
    { revSum: 3 },
    { cursorRevSum: 0 },
    { roomCount: 2 },
    { userRev: 0 },
    { epoch: uuid() },
  ]) {
    expect(await a.do('probe', { ...sums, ...difference })).toMatchObject({ same: false });
  }
});

test('CON-3: a probe puts its connection into the rooms it should be in', async () => {
  const { a, b, roomId, ann } = await world.makePair();
  // As if the join had been lost between two nodes.
  world.broadcaster.alignRooms(b.session, []);
  await b.do('probe', { epoch: world.identity.epoch, ...zeros });
  await a.do('message.send', { roomId, clientId: uuid(), body: 'x', seenSeq: 0 });
  expect(await b.next('room.update')).toMatchObject({ roomId });
  // And as if a leave had been.
  await world.removeMember(roomId, ann);
  world.broadcaster.alignRooms(a.session, [roomId]);
  await a.do('probe', { epoch: world.identity.epoch, ...zeros });
  const before = a.updates('room.update').length;
  await database.prisma.friendship.updateMany({ where: { userId: ann }, data: {} });
  await b.do('message.send', { roomId, clientId: uuid(), body: 'y', seenSeq: 0 });
  await b.next('room.update', ({ to }) => to === 6);
  expect(a.updates('room.update')).toHaveLength(before);
});

test('CON-3, DEV-2: a probe of a device that was signed out ends its connection, and says why', async () => {
  const user = await world.makeUser();
  const device = await world.connect(user);
  await database.prisma.device.update({
    where: { id: user.deviceId },
    data: { revokedAt: new Date(), revokedReason: 'signed_out' },
  });
  expect(await device.call('probe', { epoch: world.identity.epoch, ...zeros })).toMatchObject({
    error: { code: 'signed_out' },
  });
  expect(await device.next('goodbye')).toEqual({
    code: 'signed_out',
    retry: false,
    reason: { is: 'own' },
  });
});

test('SRV-7: a room that is opened while a socket connects reaches that socket', async () => {
  const [one, other] = [await world.makeUser(), await world.makeUser()];
  await world.befriend(one.userId, other.userId);
  const maker = await world.connect(one);
  const [roomId, connecting] = [uuid(), world.connect(other)];
  await maker.do('room.open-direct', { roomId, userId: other.userId });
  const device = await connecting;
  await maker.do('message.send', { roomId, clientId: uuid(), body: 'x', seenSeq: 0 });
  expect(await device.next('room.update')).toMatchObject({ roomId, rows: [{ body: 'x' }] });
});
