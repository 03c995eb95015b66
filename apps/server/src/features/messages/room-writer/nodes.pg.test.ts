import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld } from '../../../../test-support/chat-world.ts';
import { createRandom } from '../../../../test-support/random.ts';
import type { TestDatabase } from '../../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../../test-support/vitest.ts';
import { createMemoryBroadcaster } from '../../../broadcast/memory-broadcaster.ts';
import { createLogger } from '../../../logger.ts';
import { createCursorNews } from '../../read-cursors/cursor-news.ts';
import { createRoomWriter } from './room-writer.ts';

let database: TestDatabase;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
afterAll(() => database.drop());

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));

test(`CNT-2 SRV-5: writers of several nodes share rooms without a hole, a doubling or a deadlock (SEED=${seed})`, async () => {
  const random = createRandom(seed);
  const users: string[] = [];
  for (let count = 0; count < 6; count += 1) users.push((await world.makeUser()).userId);
  const rooms: string[] = [];
  for (let count = 0; count < 5; count += 1) rooms.push(await world.makeGroup(users));
  const { epoch } = world.identity;
  const writers = Array.from({ length: 3 }, () => {
    const broadcaster = createMemoryBroadcaster();
    return createRoomWriter({
      sql: database.sql,
      now: Date.now,
      killPoints: {},
      log: createLogger('silent'),
      broadcaster,
      news: createCursorNews({ broadcaster, epoch }),
      epoch,
    });
  });
  const results = await Promise.all(
    Array.from({ length: 600 }, async () => {
      const item = {
        roomId: random.pick(rooms),
        senderId: random.pick(users),
        clientId: uuid(),
        body: `${random.below(1e9)}`,
        mentions: [],
        replyToSeq: null,
        seenSeq: random.below(200),
      };
      // Whoever got no answer asks another node; here, both at once.
      const twice = random.below(4) === 0;
      const answers = await Promise.all(
        (twice ? [random.pick(writers), random.pick(writers)] : [random.pick(writers)]).map((writer) =>
          writer.send(item),
        ),
      );
      return { item, answers };
    }),
  );
  for (const { answers } of results) {
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: expect.anything() });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  }
  const messages = await database.prisma.message.findMany({
    where: { roomId: { in: rooms } },
    orderBy: { seq: 'asc' },
  });
  expect(messages).toHaveLength(600);
  for (const roomId of rooms) {
    const inRoom = messages.filter((message) => message.roomId === roomId);
    expect(inRoom.map(({ seq }) => seq)).toEqual(inRoom.map((_, index) => index + 1));
    expect(inRoom.map(({ rev }) => rev)).toEqual(inRoom.map((_, index) => index + users.length + 2));
  }
});
