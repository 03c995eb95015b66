import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createChatWorld, type ChatWorld } from '../../../../test-support/chat-world.ts';
import type { TestDatabase } from '../../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../../test-support/vitest.ts';

let database: TestDatabase;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
afterAll(() => database.drop());

test('SRV-5: a message is answered, stored, and broadcast once to every member', async () => {
  const { a, b, roomId } = await world.makePair();
  const clientId = uuid();
  const value = await a.do('message.send', { roomId, clientId, body: '안녕', seenSeq: 0 });

  expect(value).toMatchObject({ seq: 1, n: 1, senderN: 1, rev: 4 });
  for (const device of [a, b]) {
    const update = await device.next('room.update');
    expect(update).toMatchObject({ roomId, from: 3, to: 4, epoch: world.identity.epoch });
    expect(update.rows).toMatchObject([
      { kind: 'message', seq: 1, rev: 4, clientId, body: '안녕', type: 'text' },
    ]);
  }
});

test('CNT-2: messages sent at once get gapless seqs, revs in their order, and one update', async () => {
  const { a, b, roomId } = await world.makePair();
  const sent = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      (index % 2 === 0 ? a : b).do('message.send', {
        roomId,
        clientId: uuid(),
        body: `${index}`,
        seenSeq: 0,
      }),
    ),
  );
  expect(sent.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect(sent.map(({ rev }) => rev)).toEqual(Array.from({ length: 40 }, (_, index) => index + 4));
  expect(sent.map(({ senderN }) => senderN)).toEqual(
    Array.from({ length: 40 }, (_, index) => 1 + Math.floor(index / 2)),
  );
  expect(await b.next('room.update')).toMatchObject({ from: 3, to: 43 });
});

test('SRV-5: a repeat gets the first result, and its row is broadcast again as it is now', async () => {
  const { a, b, roomId } = await world.makePair();
  const message = { roomId, clientId: uuid(), body: 'first', seenSeq: 0 };
  const first = await a.do('message.send', message);
  await a.do('message.edit', { roomId, seq: first.seq, body: 'second', operationId: uuid() });
  const again = await a.do('message.send', message);

  expect(again).toEqual(first);
  await vi.waitUntil(() => b.updates('room.update').length === 3);
  expect(b.updates('room.update').slice(1)).toEqual(
    Array.from({ length: 2 }, () => ({
      epoch: world.identity.epoch,
      roomId,
      from: first.rev,
      to: first.rev + 1,
      rows: [
        expect.objectContaining({
          body: 'second',
          rev: first.rev + 1,
          seq: 1,
        }),
      ],
    })),
  );
  expect(await database.prisma.message.count({ where: { roomId } })).toBe(1);
});

test('SRV-5: repeats within one batch are folded into one message', async () => {
  const { a, roomId } = await world.makePair();
  const message = { roomId, clientId: uuid(), body: 'once', seenSeq: 0 };
  const [one, two, three] = await Promise.all([
    a.do('message.send', message),
    a.do('message.send', message),
    a.do('message.send', message),
  ]);
  expect(two).toEqual(one);
  expect(three).toEqual(one);
  expect(await database.prisma.message.count({ where: { roomId } })).toBe(1);
});

test('SRV-5: the same id with other content is a final error, for ever', async () => {
  const { a, roomId } = await world.makePair();
  const message = { roomId, clientId: uuid(), body: 'this', seenSeq: 0 };
  const together = await Promise.all([
    a.call('message.send', message),
    a.call('message.send', { ...message, body: 'that' }),
  ]);
  expect(together).toMatchObject([
    { ok: true },
    { ok: false, error: { code: 'id_conflict', temporary: false } },
  ]);

  const { seq } = (together[0] as { value: { seq: number } }).value;
  await a.do('message.edit', { roomId, seq, body: 'that', operationId: uuid() });
  expect(await a.call('message.send', message)).toMatchObject({ ok: true });
  expect(await a.call('message.send', { ...message, body: 'that' })).toMatchObject({
    error: { code: 'id_conflict' },
  });
  await a.do('message.delete', { roomId, seq, operationId: uuid() });
  expect(await a.call('message.send', message)).toMatchObject({ ok: true });
  expect(await a.call('message.send', { ...message, body: 'that' })).toMatchObject({
    error: { code: 'id_conflict' },
  });
});

test('SRV-5: a repeat succeeds also when its sender has left meanwhile; a new message does not', async () => {
  const { a, b, roomId, ann } = await world.makePair();
  const message = { roomId, clientId: uuid(), body: 'before', seenSeq: 0 };
  const first = await a.do('message.send', message);
  await world.removeMember(roomId, ann);

  expect(await a.do('message.send', message)).toEqual(first);
  await vi.waitUntil(() => b.updates('room.update').filter(({ to }) => to === first.rev).length === 2);
  expect(await a.call('message.send', { ...message, clientId: uuid() })).toMatchObject({
    error: { code: 'not_a_member', temporary: false },
  });
});

test('a direct room is written to by friends only, whoever ended or blocked it', async () => {
  const { a, b, roomId, ann, bob } = await world.makePair();
  const send = (device: typeof a) =>
    device.call('message.send', { roomId, clientId: uuid(), body: 'x', seenSeq: 0 });
  const notFriends = { error: { code: 'not_friends', temporary: false } };

  await database.prisma.friendship.update({
    where: { userId_friendId: { userId: bob, friendId: ann } },
    data: { blocked: true },
  });
  expect(await send(a)).toMatchObject(notFriends);
  expect(await send(b)).toMatchObject(notFriends);

  await database.prisma.friendship.updateMany({ where: { userId: bob }, data: { blocked: false } });
  expect(await send(a)).toMatchObject({ ok: true });
  await a.do('friend.remove', { userId: bob });
  expect(await send(a)).toMatchObject(notFriends);
  expect(await send(b)).toMatchObject(notFriends);
});

test('a reply names a message that its sender may see', async () => {
  const { a, roomId } = await world.makePair();
  const reply = (replyToSeq: number) =>
    a.call('message.send', { roomId, clientId: uuid(), body: 'x', seenSeq: 0, replyToSeq });
  expect(await reply(1)).toMatchObject({ error: { code: 'not_found' } });
  await a.do('message.send', { roomId, clientId: uuid(), body: 'x', seenSeq: 0 });
  expect(await reply(1)).toMatchObject({ ok: true, value: { seq: 2 } });
  expect(await reply(3)).toMatchObject({ error: { code: 'not_found' } });
});

test('OUT-4: a send moves its sender’s cursor to what was seen, not further, and tells the room', async () => {
  const { a, b, roomId, ann } = await world.makePair();
  const send = (device: typeof a, seenSeq: number) =>
    device.do('message.send', { roomId, clientId: uuid(), body: 'x', seenSeq });
  for (let count = 0; count < 3; count += 1) await send(b, 0);
  await send(a, 2);
  const cursor = { userId: ann, readSeq: 2, readN: 2, readSentN: 0 };
  expect(await b.next('cursor.update')).toEqual({
    epoch: world.identity.epoch,
    roomId,
    previous: 0,
    cursorRev: 1,
    cursors: [cursor],
  });

  // Nothing that isn't there can have been seen, and what was seen stays so.
  await send(a, 2_000_000);
  const { cursors } = await b.next('cursor.update', ({ cursorRev }) => cursorRev === 2);
  expect(cursors).toEqual([{ userId: ann, readSeq: 4, readN: 4, readSentN: 1 }]);
  await send(a, 0);
  const row = { where: { roomId_userId: { roomId, userId: ann } } };
  expect(await database.prisma.roomMember.findUniqueOrThrow(row)).toMatchObject({ readSeq: 4, sentN: 3 });
});
