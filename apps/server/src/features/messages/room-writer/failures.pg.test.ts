import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createChatWorld, type ChatWorld } from '../../../../test-support/chat-world.ts';
import type { TestDatabase } from '../../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../../test-support/vitest.ts';
import { createMemoryBroadcaster } from '../../../broadcast/memory-broadcaster.ts';
import type { SqlDatabase } from '../../../database/index.ts';
import { createLogger } from '../../../logger.ts';
import { createCursorNews } from '../../read-cursors/cursor-news.ts';
import { createRoomWriter, type RoomWriterDeps } from './room-writer.ts';

let database: TestDatabase;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
afterAll(() => database.drop());

function createWriter(deps: Partial<RoomWriterDeps> = {}) {
  const broadcaster = createMemoryBroadcaster();
  const { epoch } = world.identity;
  return createRoomWriter({
    sql: database.sql,
    now: Date.now,
    killPoints: {},
    log: createLogger('silent'),
    broadcaster,
    news: createCursorNews({ broadcaster, epoch }),
    epoch,
    ...deps,
  });
}

async function makeMessages(count: number) {
  const { roomId, ann } = await world.makePair();
  const message = (body: string) => {
    return { roomId, senderId: ann, clientId: uuid(), body, mentions: [], replyToSeq: null, seenSeq: 0 };
  };
  return { roomId, messages: Array.from({ length: count }, (_, index) => message(`${index}`)), message };
}

test('a message that the database refuses fails nobody else in its batch', async () => {
  const writer = createWriter();
  const { messages, message } = await makeMessages(9);
  const bad = message('no \u0000 in PostgreSQL');
  const answers = await Promise.all(
    [...messages.slice(0, 4), bad, ...messages.slice(4)].map((one) => writer.send(one)),
  );
  expect(answers.map((answer) => (answer.ok ? answer.value.seq : answer.error.code))).toEqual([
    1,
    2,
    3,
    4,
    'bad_request',
    5,
    6,
    7,
    8,
    9,
  ]);
});

/** A database whose connection is lost at each call that `fails` says so of, before or after it was done. */
function losingConnections(fails: (call: number) => 'before' | 'after' | null): SqlDatabase {
  let calls = 0;
  const lost = Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
  return {
    ...database.sql,
    async query(statement, values) {
      calls += 1;
      const when = fails(calls);
      if (when === 'before') throw lost;
      const rows = await database.sql.query(statement, values);
      if (when === 'after') throw lost;
      return rows as never;
    },
  };
}

test('a database that is away is a temporary error for all that waits, and the same ids succeed later', async () => {
  const writer = createWriter({ sql: losingConnections((call) => (call === 1 ? 'before' : null)) });
  const { messages } = await makeMessages(5);
  const away = await Promise.all(messages.map((one) => writer.send(one)));
  expect(away.map((answer) => !answer.ok && answer.error)).toMatchObject(
    messages.map(() => ({ code: 'unavailable', temporary: true })),
  );
  const later = await Promise.all(messages.map((one) => writer.send(one)));
  expect(later).toMatchObject(messages.map((_, index) => ({ ok: true, value: { seq: index + 1 } })));
});

test('SRV-5: a commit whose answer was lost is found again by the repeat', async () => {
  const writer = createWriter({ sql: losingConnections((call) => (call === 1 ? 'after' : null)) });
  const { messages, roomId } = await makeMessages(3);
  const unknown = await Promise.all(messages.map((one) => writer.send(one)));
  expect(unknown).toMatchObject(messages.map(() => ({ error: { code: 'unavailable' } })));
  const again = await Promise.all(messages.map((one) => writer.send(one)));
  expect(again).toMatchObject(messages.map((_, index) => ({ value: { seq: index + 1 } })));
  expect(await database.prisma.message.count({ where: { roomId } })).toBe(3);
});

test('a batch that lost to another transaction is written again with new numbers', async () => {
  let calls = 0;
  const sql: SqlDatabase = {
    ...database.sql,
    async query(statement, values) {
      calls += 1;
      if (calls === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      return database.sql.query(statement, values);
    },
  };
  const { messages } = await makeMessages(3);
  const writer = createWriter({ sql });
  expect(await Promise.all(messages.map((one) => writer.send(one)))).toMatchObject([
    { value: { seq: 1 } },
    { value: { seq: 2 } },
    { value: { seq: 3 } },
  ]);
});

test('a full queue answers busy at once, and nothing of it is stored', async () => {
  const { messages, roomId } = await makeMessages(6);
  const bounds = { batch: { bytes: 1e6, rows: 100 }, queue: { bytes: 1e6, rows: 4 } };
  const writer = createWriter({ bounds });
  const answers = await Promise.all(messages.map((one) => writer.send(one)));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, false, false]);
  expect(answers[5]).toMatchObject({ error: { code: 'busy', temporary: true, retryAfter: 1 } });
  expect(await database.prisma.message.count({ where: { roomId } })).toBe(4);
});

test('kill points: an ack comes after the commit, a broadcast after the ack', async () => {
  const { messages, roomId } = await makeMessages(1);
  const [message] = messages as [(typeof messages)[0]];
  const seen: string[] = [];
  const count = () => database.prisma.message.count({ where: { roomId } });
  const broadcaster = createMemoryBroadcaster();
  const session = { connectionId: uuid(), userId: message.senderId, deviceId: uuid() };
  broadcaster.connect(session, (name) => seen.push(name));
  broadcaster.alignRooms(session, [roomId]);
  const note = (point: string) => async () => {
    seen.push(`${point} ${await count()}`);
  };
  const writer = createWriter({
    broadcaster,
    killPoints: {
      'before-transaction': note('before'),
      'inside-transaction': note('inside'),
      'after-commit': note('after commit'),
      'after-ack': note('after ack'),
    },
  });
  const answer = writer.send(message).then(() => seen.push('ack'));
  await writer.drain();
  await answer;
  expect(seen).toEqual(['before 0', 'inside 0', 'after commit 1', 'ack', 'after ack 1', 'room.update']);
});

test('a probe that throws inside the transaction leaves nothing behind', async () => {
  const { messages, roomId } = await makeMessages(2);
  let killed = false;
  const writer = createWriter({
    killPoints: {
      'inside-transaction': () => {
        if (killed) return;
        killed = true;
        throw Object.assign(new Error('killed'), { code: 'ECONNRESET' });
      },
    },
  });
  const answers = await Promise.all(messages.map((one) => writer.send(one)));
  expect(answers).toMatchObject([{ error: { code: 'unavailable' } }, { error: { code: 'unavailable' } }]);
  expect(await database.prisma.message.count({ where: { roomId } })).toBe(0);
  await vi.waitFor(async () => {
    expect(await writer.send(messages[0] as (typeof messages)[0])).toMatchObject({ value: { seq: 1 } });
  });
});
