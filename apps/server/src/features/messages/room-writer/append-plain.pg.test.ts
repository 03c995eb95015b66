import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld } from '../../../../test-support/chat-world.ts';
import { createRandom } from '../../../../test-support/random.ts';
import type { TestDatabase } from '../../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../../test-support/vitest.ts';
import { judgeDatabaseError } from '../../../database/index.ts';
import { appendPlain } from './append-plain.ts';
import { append, type Appended } from './append.ts';
import type { SendItem } from './entry.ts';

let database: TestDatabase;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
afterAll(() => database.drop());

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const now = Date.now();

/** All that is stored of some rooms, but for the ids that differ. */
async function readState(roomIds: readonly string[]) {
  return Promise.all(
    roomIds.map(async (roomId) => ({
      room: await database.prisma.room.findUniqueOrThrow({
        where: { id: roomId },
        select: { lastSeq: true, lastN: true, rev: true, cursorRev: true },
      }),
      members: await database.prisma.roomMember.findMany({
        where: { roomId },
        orderBy: { userId: 'asc' },
        select: { userId: true, readSeq: true, readN: true, readSentN: true, sentN: true },
      }),
      messages: await database.prisma.message.findMany({
        where: { roomId },
        orderBy: { seq: 'asc' },
        select: {
          seq: true,
          rev: true,
          n: true,
          senderN: true,
          senderId: true,
          body: true,
          replyToSeq: true,
          createdAt: true,
        },
      }),
    })),
  );
}

/** What was said of an item that moved no cursor names none. */
const told = (rows: readonly Appended[]) =>
  rows.map((row) => ({
    ...row,
    ...(row.cursor_from === null ? { read_seq: null, read_n: null, read_sent_n: null } : {}),
  }));

test(`CNT-2 CNT-5 OUT-4: the usual case writes and answers what the whole does (SEED=${seed})`, async () => {
  const random = createRandom(seed);
  const users: string[] = [];
  for (let count = 0; count < 5; count += 1) users.push((await world.makeUser()).userId);
  // Rooms by twos: one is written in the usual way, one by the function that knows all cases.
  const twins: { plain: string; whole: string }[] = [];
  for (let count = 0; count < 4; count += 1)
    twins.push({ plain: await world.makeGroup(users), whole: await world.makeGroup(users) });

  let batches = 0;
  for (let round = 0; round < 60; round += 1) {
    const drafts = Array.from({ length: random.below(2) === 0 ? 1 : 1 + random.below(8) }, () => ({
      twin: random.pick(twins),
      senderId: random.pick(users),
      body: `${random.below(1e9)}`,
      replyToSeq: random.below(4) === 0 ? 1 + random.below(30) : null,
      seenSeq: random.below(40),
    }));
    const items = (kind: 'plain' | 'whole') =>
      drafts.map(({ twin, ...draft }): SendItem => {
        return { ...draft, roomId: twin[kind], clientId: uuid(), mentions: [] };
      });
    const plain = await appendPlain(database.sql, items('plain'), now);
    // A reply to what isn't there: not usual, and nothing was written. The twins stay alike.
    if (plain === null) continue;
    batches += 1;
    expect(told(plain)).toEqual(told(await append(database.sql, items('whole'), now)));
  }
  expect(batches).toBeGreaterThan(10);
  expect(await readState(twins.map(({ plain }) => plain))).toEqual(
    await readState(twins.map(({ whole }) => whole)),
  );
});

test('what isn’t as usual is left to the function that knows all cases, and nothing is written', async () => {
  const { roomId, ann, bob } = await world.makePair();
  const { userId: stranger } = await world.makeUser();
  const item = (change: Partial<SendItem> = {}): SendItem => {
    return {
      roomId,
      senderId: ann,
      clientId: uuid(),
      body: 'x',
      mentions: [],
      replyToSeq: null,
      seenSeq: 0,
      ...change,
    };
  };
  const first = item();
  expect(await appendPlain(database.sql, [first], now)).toMatchObject([{ seq: 1 }]);
  const before = await readState([roomId]);
  const unusual = async (...items: SendItem[]) =>
    expect(await appendPlain(database.sql, items, now)).toBeNull();
  await unusual(item({ senderId: stranger }));
  await unusual(item({ roomId: uuid() }));
  await unusual(item({ replyToSeq: 2 }));
  await unusual(item(), item({ senderId: stranger }));
  await unusual(item(), item({ roomId: uuid() }));
  await unusual(item(), item({ replyToSeq: 2 }));
  for (const items of [[first], [item(), first]])
    expect(await appendPlain(database.sql, items, now).catch(judgeDatabaseError)).toBe('conflict');
  await database.prisma.friendship.updateMany({
    where: { userId: bob, friendId: ann },
    data: { blocked: true },
  });
  await unusual(item());
  await unusual(item(), item());
  expect(await readState([roomId])).toEqual(before);
});
