import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld } from '../../../../test-support/chat-world.ts';
import type { TestDatabase } from '../../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../../test-support/vitest.ts';
import { openDatabase, type Database, type Sql } from '../../../database/index.ts';
import { createLogger } from '../../../logger.ts';
import { getHistory } from '../../history/get-history.ts';
import { moveCursors } from '../../read-cursors/move-cursors.ts';
import { readPositions } from '../../sync/read-positions.ts';
import {
  readChangedMembers,
  readChangedMessages,
  readCursors,
  readMentionedSeqs,
  readRooms,
} from '../../sync/room-reads.ts';
import { snapshot } from '../../sync/sync.ts';
import { appendPlain } from './append-plain.ts';
import { append } from './append.ts';
import type { SendItem } from './entry.ts';

let database: TestDatabase;
/** One connection: its plans are made while the tables are empty, and kept. */
let cold: Database;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
beforeEach(() => {
  cold = openDatabase({ url: database.url, log: createLogger('silent'), maxConnections: 1 });
});
afterEach(() => cold.close());
afterAll(() => database.drop());

/** Rows that have been read so far, through indexes and by scans. */
async function countReads(): Promise<number> {
  await cold.sql.query('SELECT pg_stat_force_next_flush()');
  const [row] = await cold.sql.query<{ rows: number }>(
    `SELECT (SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE relname <> '_prisma_migrations')::int
      + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes)::int AS rows`,
  );
  return row?.rows ?? 0;
}

async function readsOf(work: () => Promise<unknown>): Promise<number> {
  const before = await countReads();
  await work();
  return (await countReads()) - before;
}

async function fill(roomId: string, senderId: string, count: number): Promise<void> {
  await database.sql.transaction(
    async (sql) => {
      await sql.query(
        `INSERT INTO messages (room_id, seq, rev, n, sender_n, kind, sender_id, client_id, body, created_at)
        SELECT $1, s, s + 3, s, s, 'text', $2, gen_random_uuid(), 'x', now() FROM generate_series(1, $3::int) s`,
        [roomId, senderId, count],
      );
      await sql.query('UPDATE rooms SET last_seq = $2, last_n = $2, rev = $2 + 3 WHERE id = $1', [
        roomId,
        count,
      ]);
      await sql.query('UPDATE room_members SET sent_n = $3 WHERE room_id = $1 AND user_id = $2', [
        roomId,
        senderId,
        count,
      ]);
    },
    { statementTimeout: 60_000 },
  );
}

/** Ten rooms of thirty others each: what a careless join would read through. */
async function fillRooms(): Promise<void> {
  const ids = Array.from({ length: 300 }, () => uuid());
  await database.prisma.user.createMany({
    data: ids.map((id) => ({ id, handle: `u${id.slice(-12)}`, displayName: 'x', rev: 1 })),
  });
  for (let from = 0; from < ids.length; from += 30) await world.makeGroup(ids.slice(from, from + 30));
}

/** How the tables may look when the plans are made: untouched, or known to be empty. */
test.each(['as they are', 'VACUUM ANALYZE'])(
  'plans made on empty tables (%s) stay right at 60,000 messages',
  async (prepare) => {
    const { roomId, ann, bob } = await world.makePair();
    await database.sql.query('TRUNCATE messages');
    if (prepare === 'VACUUM ANALYZE') await database.sql.query(prepare);
    const plainItem = (senderId: string, seenSeq = 0): SendItem => {
      return { roomId, senderId, clientId: uuid(), body: 'x', mentions: [], replyToSeq: null, seenSeq };
    };
    const items = (count: number, seenSeq = 0) =>
      Array.from({ length: count }, () => plainItem(bob, seenSeq));
    const beside = await world.makePair();
    const session = { connectionId: '', userId: bob, deviceId: '' };
    const history = (where: { before: number } | { after: number } | { around: number }) =>
      getHistory(cold, session, { roomId, limit: 50, where });
    const changes = (since: number) =>
      readChangedMessages(cold.sql, [{ id: roomId, since, visibleFromSeq: 1 }]);
    const read = (seq: number) => moveCursors(cold.sql, [{ roomId, userId: bob, seq }]);
    /** What catching up asks about rooms and their members. */
    const aboutRooms = (userId: string, ids: readonly string[]) => [
      (sql: Sql) => readPositions(sql, userId, true),
      (sql: Sql) => readRooms(sql, userId, ids),
      (sql: Sql) => readCursors(sql, ids),
      (sql: Sql) =>
        readChangedMembers(
          sql,
          ids.map((id) => ({ id, since: 0 })),
          true,
        ),
    ];
    const askAtOnce = (ask: (sql: Sql) => Promise<unknown>) => cold.sql.transaction(ask, snapshot);
    // More often than it takes until a statement's plan is kept.
    for (let count = 0; count < 8; count += 1) {
      await append(
        cold.sql,
        items(1).map((item) => ({ ...item, senderId: uuid() })),
        Date.now(),
      );
      const usual = { ...plainItem(beside.ann, count), roomId: beside.roomId };
      expect(await appendPlain(cold.sql, [usual], Date.now())).toHaveLength(1);
      const two = [usual, usual].map((item) => ({ ...item, clientId: uuid() }));
      expect(await appendPlain(cold.sql, two, Date.now())).toHaveLength(2);
      for (const where of [{ before: 9 }, { after: 0 }, { around: 5 }]) await history(where);
      await changes(0);
      await read(0);
      for (const ask of aboutRooms(bob, [roomId])) await askAtOnce(ask);
    }
    await fillRooms();
    const rooms: string[] = [];
    for (let count = 0; count < 40; count += 1) rooms.push(await world.makeGroup([ann]));
    await fill(roomId, ann, 60_000);

    const bounded = async (rows: number, work: () => Promise<unknown>) => {
      expect(await readsOf(work)).toBeLessThan(rows);
    };
    // A few index probes for each message; reading through a table would be tens of thousands.
    await bounded(50 * 12, () => append(cold.sql, items(50), Date.now()));
    await bounded(50 * 4, () => appendPlain(cold.sql, items(50), Date.now()));
    await bounded(12, () => appendPlain(cold.sql, items(1), Date.now()));
    // One who is in many rooms: going by their memberships would read all of them each time.
    const many = () => rooms.map((roomId) => ({ ...plainItem(ann), roomId }));
    await bounded(rooms.length * 12, () => appendPlain(cold.sql, many(), Date.now()));
    for (const item of many().slice(0, 4)) await bounded(12, () => appendPlain(cold.sql, [item], Date.now()));
    await bounded(rooms.length * 12, () => append(cold.sql, many(), Date.now()));
    const reads = rooms.map((roomId) => ({ roomId, userId: ann, seq: 2 }));
    await bounded(rooms.length * 12, () => moveCursors(cold.sql, reads));
    const mentions = [{ userId: ann, from: 0, length: 2 }];
    const mentioning = items(50).map((item) => ({ ...item, body: '@x', mentions }));
    await bounded(50 * 20, () => append(cold.sql, mentioning, Date.now()));
    await bounded(200, () => readMentionedSeqs(cold.sql, ann, [roomId]));
    await bounded(200, () => history({ before: 45_000 }));
    await bounded(200, () => history({ after: 45_000 }));
    await bounded(200, () => history({ around: 45_000 }));
    await bounded(1_200, () => changes(0));
    await bounded(200, () => changes(59_990));
    // Hundreds are members of something.
    for (const ask of aboutRooms(bob, [roomId])) await bounded(30, () => askAtOnce(ask));
    for (const ask of aboutRooms(ann, rooms)) await bounded(rooms.length * 6, () => askAtOnce(ask));
    // Cursors that stop in the middle, near the old one and near the head.
    await bounded(200, () => read(20));
    await bounded(200, () => read(59_990));
    await bounded(200, () => append(cold.sql, items(1, 59_995), Date.now()));
  },
);
