import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

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

async function makeMessage(body = 'first') {
  const pair = await world.makePair();
  const sent = await pair.a.do('message.send', { roomId: pair.roomId, clientId: uuid(), body, seenSeq: 0 });
  return { ...pair, sent, address: { roomId: pair.roomId, seq: sent.seq } };
}

function readRow({ roomId, seq }: { roomId: string; seq: number }) {
  return database.prisma.message.findUniqueOrThrow({ where: { roomId_seq: { roomId, seq } } });
}

test('CNT-2: an edit stamps the row with the room’s next rev and reaches all', async () => {
  const { a, b, address, sent } = await makeMessage();
  const { rev, editedAt } = await a.do('message.edit', { ...address, body: 'second', operationId: uuid() });
  expect(rev).toBe(sent.rev + 1);
  expect(await readRow(address)).toMatchObject({ body: 'second', rev, firstRev: sent.rev, n: 1, senderN: 1 });
  const update = await b.next('room.update', ({ to }) => to === rev);
  expect(update).toMatchObject({ from: sent.rev, rows: [{ seq: sent.seq, rev, body: 'second', editedAt }] });
});

test('CNT-3: a deleted message stays as a tombstone with its seq and n, its text gone', async () => {
  const { a, b, address, sent, roomId, bob } = await makeMessage('secret');
  const { rev, deletedAt } = await a.do('message.delete', { ...address, operationId: uuid() });
  expect(await readRow(address)).toMatchObject({ body: '', rev, n: 1, deletedAt: new Date(deletedAt) });
  const { rows } = await b.next('room.update', ({ to }) => to === rev);
  expect(rows).toMatchObject([{ seq: sent.seq, n: 1, senderN: 1, body: '', deletedAt }]);
  // It still counts as unread.
  const { lastN } = await database.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
  const where = { roomId_userId: { roomId, userId: bob } };
  const { readN } = await database.prisma.roomMember.findUniqueOrThrow({ where });
  expect(lastN - readN).toBe(1);
});

test('SRV-5: a repeat of an edit gets its first answer, changes nothing, and is told again', async () => {
  const { a, b, address } = await makeMessage();
  const edit = { ...address, body: 'second', operationId: uuid() };
  const first = await a.do('message.edit', edit);
  await a.do('message.edit', { ...address, body: 'third', operationId: uuid() });
  const told = b.updates('room.update').length;
  expect(await a.do('message.edit', edit)).toEqual(first);
  expect(await readRow(address)).toMatchObject({ body: 'third', rev: first.rev + 1 });
  await vi.waitUntil(() => b.updates('room.update').length > told);
  const again = b.updates('room.update').at(-1);
  expect(again).toMatchObject({ from: first.rev, to: first.rev + 1, rows: [{ body: 'third' }] });
});

test('SRV-5: a repeat of a delete succeeds also for one who has left', async () => {
  const { a, address, roomId, ann } = await makeMessage();
  const command = { ...address, operationId: uuid() };
  const first = await a.do('message.delete', command);
  await world.removeMember(roomId, ann);
  expect(await a.do('message.delete', command)).toEqual(first);
  expect(await a.call('message.delete', { ...command, operationId: uuid() })).toMatchObject({
    error: { code: 'not_a_member' },
  });
});

test('an operationId that was used for something else is a final error', async () => {
  const { a, address } = await makeMessage();
  const operationId = uuid();
  await a.do('message.edit', { ...address, body: 'second', operationId });
  const conflict = { error: { code: 'id_conflict', temporary: false } };
  expect(await a.call('message.edit', { ...address, body: 'other', operationId })).toMatchObject(conflict);
  expect(await a.call('message.delete', { ...address, operationId })).toMatchObject(conflict);
});

test('the same edit sent twice at once is done once', async () => {
  const { a, address, sent } = await makeMessage();
  const edit = { ...address, body: 'second', operationId: uuid() };
  const [one, two] = await Promise.all([a.do('message.edit', edit), a.do('message.edit', edit)]);
  expect(two).toEqual(one);
  expect(await readRow(address)).toMatchObject({ rev: sent.rev + 1 });
});

test('a deleted message is not edited, and deleting it again succeeds without another change', async () => {
  const { a, address } = await makeMessage();
  const first = await a.do('message.delete', { ...address, operationId: uuid() });
  expect(await a.call('message.edit', { ...address, body: 'x', operationId: uuid() })).toMatchObject({
    error: { code: 'already_deleted', temporary: false },
  });
  expect(await a.do('message.delete', { ...address, operationId: uuid() })).toEqual(first);
});

test('only its sender changes a message, and only one that is there', async () => {
  const { b, a, address } = await makeMessage();
  const operationId = uuid();
  const refused = (code: string) => ({ ok: false, error: { code } });
  expect(await b.call('message.edit', { ...address, body: 'x', operationId })).toMatchObject(
    refused('not_allowed'),
  );
  expect(await b.call('message.delete', { ...address, operationId })).toMatchObject(refused('not_allowed'));
  const beyond = { ...address, seq: 99 };
  expect(await a.call('message.delete', { ...beyond, operationId })).toMatchObject(refused('not_found'));
});

test('friends no longer: an edit would be writing and is refused, a delete is not', async () => {
  const { a, address, bob } = await makeMessage();
  await a.do('friend.remove', { userId: bob });
  expect(await a.call('message.edit', { ...address, body: 'x', operationId: uuid() })).toMatchObject({
    error: { code: 'not_friends' },
  });
  expect(await a.call('message.delete', { ...address, operationId: uuid() })).toMatchObject({ ok: true });
});

test('SRV-4: a change of a message from before one’s span reaches one as bare revs', async () => {
  const [ann, bob] = [await world.makeUser(), await world.makeUser()];
  const roomId = await world.makeGroup([ann.userId, bob.userId]);
  const [a, b] = [await world.connect(ann), await world.connect(bob)];
  const sent = await a.do('message.send', { roomId, clientId: uuid(), body: 'before', seenSeq: 0 });
  await world.removeMember(roomId, bob.userId);
  await world.addMember(roomId, bob.userId);
  const edit = { roomId, seq: sent.seq, body: 'secret', operationId: uuid() };
  const { rev } = await a.do('message.edit', edit);
  expect(await a.next('room.update', ({ to }) => to === rev)).toMatchObject({ rows: [{ body: 'secret' }] });
  expect(await b.next('room.update', ({ to }) => to === rev)).toMatchObject({ from: rev - 1, rows: [] });
  expect(await b.call('message.delete', { roomId, seq: sent.seq, operationId: uuid() })).toMatchObject({
    error: { code: 'not_found' },
  });
  await a.do('message.edit', edit);
  await vi.waitUntil(() => b.updates('room.update').filter(({ to }) => to === rev).length === 2);
  expect(b.updates('room.update').filter(({ to }) => to === rev)).toMatchObject([{ rows: [] }, { rows: [] }]);
});
