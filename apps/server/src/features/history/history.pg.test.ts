import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld, type Pair } from '../../../test-support/chat-world.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let world: ChatWorld;
let pair: Pair;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
  pair = await world.makePair();
  const { a, roomId } = pair;
  await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      a.do('message.send', { roomId, clientId: uuid(), body: `${index + 1}`, seenSeq: 0 }),
    ),
  );
});
afterAll(() => database.drop());

async function ask(where: { before: number } | { after: number } | { around: number }, limit?: number) {
  const { roomId, b } = pair;
  const value = await b.do('room.history', { roomId, where, ...(limit === undefined ? {} : { limit }) });
  const seqs = value.messages.map(({ seq }) => seq as number);
  const { fromSeq, toSeq, atStart, at, spanRev } = value;
  expect(seqs).toEqual(Array.from({ length: toSeq - fromSeq + 1 }, (_, index) => fromSeq + index));
  expect({ at, spanRev }).toEqual({ at: 103, spanRev: expect.any(Number) });
  return { fromSeq, toSeq, atStart };
}

test('SRV-3: history before, after and around a message, without a hole', async () => {
  expect(await ask({ before: 101 })).toEqual({ fromSeq: 51, toSeq: 100, atStart: false });
  expect(await ask({ before: 500 }, 10)).toEqual({ fromSeq: 91, toSeq: 100, atStart: false });
  expect(await ask({ before: 30 })).toEqual({ fromSeq: 1, toSeq: 29, atStart: true });
  expect(await ask({ before: 1 })).toEqual({ fromSeq: 1, toSeq: 0, atStart: true });
  expect(await ask({ after: 0 }, 20)).toEqual({ fromSeq: 1, toSeq: 20, atStart: true });
  expect(await ask({ after: 90 })).toEqual({ fromSeq: 91, toSeq: 100, atStart: false });
  expect(await ask({ after: 100 })).toEqual({ fromSeq: 101, toSeq: 100, atStart: false });
  expect(await ask({ around: 50 }, 11)).toEqual({ fromSeq: 45, toSeq: 55, atStart: false });
  expect(await ask({ around: 1 }, 10)).toEqual({ fromSeq: 1, toSeq: 5, atStart: true });
  expect(await ask({ around: 9_999 }, 10)).toEqual({ fromSeq: 95, toSeq: 100, atStart: false });
});

test('SRV-3: history is cut by bytes from its anchor outwards', async () => {
  const { a, b, roomId } = await world.makePair();
  for (let count = 0; count < 6; count += 1) {
    await a.do('message.send', { roomId, clientId: uuid(), body: '다'.repeat(25_000), seenSeq: 0 });
  }
  const range = async (where: { before: number } | { after: number } | { around: number }) => {
    const { fromSeq, toSeq } = await b.do('room.history', { roomId, where });
    return [fromSeq, toSeq];
  };
  expect(await range({ before: 7 })).toEqual([4, 6]);
  expect(await range({ after: 0 })).toEqual([1, 3]);
  expect(await range({ around: 3 })).toEqual([2, 4]);
});

test('INT-5: a refresh gives what changed in a range since a rev', async () => {
  const { a, b, roomId } = await world.makePair();
  for (let count = 0; count < 5; count += 1) {
    await a.do('message.send', { roomId, clientId: uuid(), body: 'x', seenSeq: 0 });
  }
  await a.do('message.edit', { roomId, seq: 4, body: 'y', operationId: uuid() });
  await a.do('message.delete', { roomId, seq: 2, operationId: uuid() });
  await a.do('message.edit', { roomId, seq: 1, body: 'z', operationId: uuid() });
  const value = await b.do('room.refresh', { roomId, fromSeq: 2, toSeq: 5, since: 8 });
  expect(value).toMatchObject({ fromSeq: 2, toSeq: 5, since: 8, at: 11, more: false });
  expect(value.messages).toMatchObject([
    { seq: 4, rev: 9, body: 'y' },
    { seq: 2, rev: 10, body: '' },
  ]);
});
