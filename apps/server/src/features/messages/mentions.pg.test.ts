import type { CommandInput } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld, type TestDevice } from '../../../test-support/chat-world.ts';
import { createRandom, type Random } from '../../../test-support/random.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
afterAll(() => database.drop());

/** A group of three with a device each, and a stranger. */
async function makeTrio() {
  const users = [];
  for (let count = 0; count < 4; count += 1) users.push(await world.makeUser());
  const [ann, bob, cleo, stranger] = users as [Made, Made, Made, Made];
  const roomId = await world.makeGroup([ann, bob, cleo].map(({ userId }) => userId));
  const [a, b] = [await world.connect(ann), await world.connect(bob)];
  return { roomId, ann: ann.userId, bob: bob.userId, cleo: cleo.userId, stranger: stranger.userId, a, b };
}
type Made = Awaited<ReturnType<ChatWorld['makeUser']>>;

/** A text that mentions these, one after the other. */
function mentioning(...userIds: string[]) {
  const mentions = userIds.map((userId, index) => ({ userId, from: index * 3, length: 2 }));
  return { body: `${'@x '.repeat(userIds.length)}hello`, mentions };
}

function message(roomId: string, more: Partial<CommandInput<'message.send'>>): CommandInput<'message.send'> {
  return { roomId, clientId: uuid(), body: 'hello', seenSeq: 0, ...more };
}

async function mentionedSeqs(device: TestDevice, roomId: string): Promise<number[]> {
  const { room } = await device.do('room.changes', { roomId, spanRev: null, since: null, cursorRev: 0 });
  if (room.kind !== 'reset') throw new Error('nothing known leads to a reset');
  return room.mentionedSeqs;
}

test('MEN-1: mentions of members are stored and reach all with the row; who isn’t a member is left out', async () => {
  const { a, b, roomId, bob, cleo, stranger } = await makeTrio();
  const { seq } = await a.do('message.send', message(roomId, mentioning(bob, stranger, cleo)));
  const kept = [
    { userId: bob, from: 0, length: 2 },
    { userId: cleo, from: 6, length: 2 },
  ];
  const { rows } = await b.next('room.update', (update) => update.rows.some((row) => row['seq'] === seq));
  expect(rows).toMatchObject([{ body: '@x @x @x hello', mentions: kept }]);
  const { messages } = await b.do('room.history', { roomId, where: { before: seq + 1 } });
  expect(messages.at(-1)).toMatchObject({ mentions: kept });

  const plain = await a.do('message.send', message(roomId, mentioning(stranger)));
  const update = await b.next('room.update', (one) => one.rows.some((row) => row['seq'] === plain.seq));
  expect(update.rows[0]).not.toHaveProperty('mentions');
});

test('MEN-1: mentions that don’t fit the body are refused', async () => {
  const { a, roomId, bob } = await makeTrio();
  const refused = { error: { code: 'bad_request' } };
  const wrong = { body: 'hello', mentions: [{ userId: bob, from: 0, length: 2 }] };
  expect(await a.call('message.send', message(roomId, wrong))).toMatchObject(refused);
  const { seq } = await a.do('message.send', message(roomId, {}));
  const edit = { roomId, seq, operationId: uuid(), ...wrong };
  expect(await a.call('message.edit', edit)).toMatchObject(refused);
});

test('MEN-2: a repeat gets its first answer, whoever has come or gone; other mentions under the same id are a conflict', async () => {
  const { a, roomId, bob, cleo, stranger } = await makeTrio();
  const first = message(roomId, mentioning(bob, stranger));
  const value = await a.do('message.send', first);
  expect(await a.do('message.send', first)).toEqual(value);
  await world.removeMember(roomId, bob);
  await world.addMember(roomId, stranger);
  expect(await a.do('message.send', first)).toEqual(value);

  const conflict = { error: { code: 'id_conflict' } };
  const other = { ...first, ...mentioning(cleo, stranger) };
  expect(await a.call('message.send', other)).toMatchObject(conflict);
  expect(await a.call('message.send', { ...first, mentions: [] })).toMatchObject(conflict);
  const plain = message(roomId, { body: first.body });
  await a.do('message.send', plain);
  expect(await a.call('message.send', { ...plain, mentions: first.mentions ?? [] })).toMatchObject(conflict);

  // Also once it was edited, and for both in one batch.
  await a.do('message.edit', { roomId, seq: value.seq, body: 'no more', operationId: uuid() });
  expect(await a.do('message.send', first)).toEqual(value);
  expect(await a.call('message.send', { ...first, mentions: [] })).toMatchObject(conflict);
  const twin = message(roomId, mentioning(cleo));
  const answers = await Promise.all([
    a.call('message.send', twin),
    a.call('message.send', { ...twin, mentions: [] }),
  ]);
  expect(answers).toMatchObject([{ ok: true }, conflict]);
});

test('MEN-3: a reset says what mentions me and is unread; my own message, an edit, a deletion and reading take it out', async () => {
  const { a, b, roomId, ann, bob, cleo } = await makeTrio();
  const send = async (device: TestDevice, ...ids: string[]) =>
    (await device.do('message.send', message(roomId, ids.length === 0 ? {} : mentioning(...ids)))).seq;
  const [one, plain, own, two, three] = [
    await send(a, bob, bob),
    await send(a),
    await send(b, bob, ann),
    await send(a, cleo, bob),
    await send(a, bob),
  ];
  expect(await mentionedSeqs(b, roomId)).toEqual([one, two, three]);
  expect(await mentionedSeqs(a, roomId)).toEqual([own]);

  await a.do('message.edit', { roomId, seq: two, operationId: uuid(), ...mentioning(cleo) });
  await a.do('message.edit', { roomId, seq: plain, operationId: uuid(), ...mentioning(bob) });
  expect(await mentionedSeqs(b, roomId)).toEqual([one, plain, three]);
  await a.do('message.delete', { roomId, seq: three, operationId: uuid() });
  expect(await mentionedSeqs(b, roomId)).toEqual([one, plain]);
  await b.do('room.read', { roomId, seq: one });
  expect(await mentionedSeqs(b, roomId)).toEqual([plain]);
  await b.do('room.read', { roomId, seq: three });
  expect(await mentionedSeqs(b, roomId)).toEqual([]);
});

test('MEN-3: a repeat of an edit leaves the later mentions as they are', async () => {
  const { a, b, roomId, bob } = await makeTrio();
  const { seq } = await a.do('message.send', message(roomId, {}));
  const edit = { roomId, seq, operationId: uuid(), ...mentioning(bob) };
  const value = await a.do('message.edit', edit);
  await a.do('message.edit', { roomId, seq, body: 'hello', operationId: uuid() });
  expect(await a.do('message.edit', edit)).toEqual(value);
  expect(await a.call('message.edit', { ...edit, mentions: [] })).toMatchObject({
    error: { code: 'id_conflict' },
  });
  expect(await mentionedSeqs(b, roomId)).toEqual([]);
});

/** One step of a history of sends, edits, deletions, reads, joins and leaves; what isn't allowed is refused. */
async function step(random: Random, devices: readonly TestDevice[], roomId: string, present: Set<string>) {
  const device = random.pick(devices);
  const { userId } = device.session;
  const users = devices.map(({ session }) => session.userId);
  const some = () => users.filter(() => random.below(3) === 0);
  const room = await database.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
  const seq = 1 + random.below(room.lastSeq + 1);
  const dice = random.below(100);
  if (dice < 45) await device.call('message.send', message(roomId, mentioning(...some())));
  else if (dice < 60)
    await device.call('message.edit', { roomId, seq, operationId: uuid(), ...mentioning(...some()) });
  else if (dice < 68) await device.call('message.delete', { roomId, seq, operationId: uuid() });
  else if (dice < 85) await device.call('room.read', { roomId, seq });
  else if (present.delete(userId)) await world.removeMember(roomId, userId, random.below(2) === 0);
  else {
    present.add(userId);
    await world.addMember(roomId, userId, random.below(2) === 0);
  }
}

/** What is unread and mentions a member, counted over all messages. */
async function recount(roomId: string, userId: string): Promise<number[]> {
  const where = { roomId_userId: { roomId, userId } };
  const member = await database.prisma.roomMember.findUniqueOrThrow({ where });
  const messages = await database.prisma.message.findMany({ where: { roomId }, orderBy: { seq: 'asc' } });
  return messages
    .filter(({ senderId, deletedAt }) => senderId !== userId && deletedAt === null)
    .filter(({ seq }) => seq > member.readSeq && seq >= member.visibleFromSeq)
    .filter(({ mentions }) => ((mentions ?? []) as { userId: string }[]).some((one) => one.userId === userId))
    .map(({ seq }) => seq);
}

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));

test(`MEN-3: after random histories the table says what a count from scratch says (SEED=${seed})`, async () => {
  const random = createRandom(seed);
  let found = 0;
  for (let history = 0; history < 6; history += 1) {
    const users = [];
    for (let count = 0; count < 4; count += 1) users.push(await world.makeUser());
    const roomId = await world.makeGroup(users.map(({ userId }) => userId));
    const devices: TestDevice[] = [];
    for (const user of users) devices.push(await world.connect(user));
    const present = new Set(users.map(({ userId }) => userId));
    for (let count = 0; count < 60; count += 1) await step(random, devices, roomId, present);
    for (const device of devices) {
      const { userId } = device.session;
      if (!present.has(userId)) continue;
      const expected = await recount(roomId, userId);
      expect(await mentionedSeqs(device, roomId)).toEqual(expected);
      found += expected.length;
    }
  }
  expect(found).toBeGreaterThan(0);
});
