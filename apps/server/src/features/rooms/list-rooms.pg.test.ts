import { commands, limits, usualSettings, type CommandValue } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld, type TestDevice } from '../../../test-support/chat-world.ts';
import { fillRoomList } from '../../../test-support/fill-room-list.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';
import { openDatabase } from '../../database/index.ts';
import { createLogger } from '../../logger.ts';
import { measure } from '../sync/row-bytes.ts';
import { readRoomSummaries } from './read-room-summaries.ts';

let database: TestDatabase;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
afterAll(() => database.drop());

type List = CommandValue<'room.list'>;

const send = (device: TestDevice, roomId: string, body = 'x', seenSeq = 0) =>
  device.do('message.send', { roomId, clientId: uuid(), body, seenSeq });
const list = async (device: TestDevice) => (await device.do('room.list', { before: null })).rooms;

test('SUM-1: a line has title, others, last message, unread number and my settings', async () => {
  const { a, b, roomId, ann, bob } = await world.makePair();
  await send(a, roomId, 'mine');
  await send(b, roomId, 'one');
  await send(b, roomId, '가'.repeat(300));
  await a.do('room.settings', { roomId, patch: { pinnedAt: 7, draft: 'x'.repeat(300) } });
  const { rooms, people, more } = await a.do('room.list', { before: null });
  expect(rooms).toMatchObject([
    {
      roomId,
      type: 'direct',
      title: null,
      memberCount: 2,
      others: [bob],
      lastSeq: 3,
      last: { type: 'text', senderId: bob, body: '가'.repeat(limits.previewCodePoints), deleted: false },
      unread: 2,
      mentions: 0,
      settings: { ...usualSettings, pinnedAt: 7, draft: 'x'.repeat(limits.previewCodePoints) },
    },
  ]);
  expect(more).toBe(false);
  expect(people.map(({ userId }) => userId)).toEqual([bob]);
  expect((await list(b))[0]).toMatchObject({ others: [ann], unread: 1, settings: null });
});

test('SUM-1: the list fits its schema once it went over the wire, whatever the last lines are', async () => {
  const { a, b, roomId, ann, bob } = await world.makePair();
  await a.do('room.open-self', { roomId: uuid() });
  const group = { roomId: uuid(), title: 'with a line', tint: null, memberIds: [bob], operationId: uuid() };
  await a.do('room.create-group', group);
  for (const text of [null, 'text']) {
    if (text !== null) await send(b, roomId, text);
    const value: unknown = JSON.parse(JSON.stringify(await a.do('room.list', { before: null })));
    expect(commands['room.list'].value.safeParse(value).error).toBeUndefined();
    expect(commands['room.list'].value.parse(value).rooms.length, ann).toBeGreaterThan(1);
  }
});

test('SUM-1: who joined later, left, or is alone; a message that was deleted, and one from before me', async () => {
  const [one, two, three] = [await world.makeUser(), await world.makeUser(), await world.makeUser()];
  const [a, b] = [await world.connect(one), await world.connect(two)];
  const roomId = await world.makeGroup([one.userId, two.userId]);
  const { seq } = await send(a, roomId, 'secret');
  await a.do('message.delete', { roomId, seq, operationId: uuid() });
  expect((await list(b))[0]).toMatchObject({ last: { deleted: true, body: '' }, unread: 1 });

  // The third sees nothing from before; and is the second one's other after the first has left.
  const c = await world.connect(three);
  await world.addMember(roomId, three.userId);
  expect((await list(c))[0]).toMatchObject({ last: null, unread: 0, memberCount: 3 });
  expect((await list(c))[0]?.others).toEqual([one.userId, two.userId]);
  await world.removeMember(roomId, one.userId);
  expect((await list(b))[0]).toMatchObject({ memberCount: 2, others: [three.userId] });
  expect(await list(a)).toEqual([]);
});

test('SUM-1: a system line comes as data, with the names of those whom it is about', async () => {
  const people = [];
  for (let count = 0; count < 6; count += 1) people.push(await world.makeUser());
  const [maker, ...others] = people.map(({ userId }) => userId) as [string, ...string[]];
  for (const other of others) await world.befriend(maker, other);
  const device = await world.connect({ userId: maker });
  const memberIds = others.slice(0, 4);
  const { roomId } = await device.do('room.create-group', {
    roomId: uuid(),
    title: '모임',
    tint: 3,
    memberIds,
  });
  await device.do('room.kick', { roomId, userId: others[0] ?? '', operationId: uuid() });
  const value = await device.do('room.list', { before: null });
  expect(value.rooms[0]).toMatchObject({
    title: '모임',
    tint: 3,
    last: { type: 'system', systemEvent: { is: 'kicked', by: maker, userId: others[0] } },
    unread: 0,
  });
  // Whoever was removed isn't among the others, and has a name all the same.
  expect(value.people.map(({ userId }) => userId)).toEqual(expect.arrayContaining([maker, ...memberIds]));
});

async function readAll(device: TestDevice): Promise<List[]> {
  const pages: List[] = [];
  for (let before: { movedAt: number; roomId: string } | null = null; ;) {
    const page: List = await device.do('room.list', { before });
    pages.push(page);
    const last = page.rooms.at(-1);
    if (!page.more || last === undefined) return pages;
    before = { movedAt: last.movedAt, roomId: last.roomId };
  }
}

test('SUM-1: many rooms come in pages that fit a packet, each once, with the names that it needs', async () => {
  const { userId } = await world.makeUser();
  const device = await world.connect({ userId });
  await fillRoomList(database, { userId, rooms: 620, messages: 6_200 });
  const pages = await readAll(device);
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) {
    expect(measure(page)).toBeLessThan(limits.packetBytes * 1.01);
    const known = new Set(page.people.map((person) => person.userId));
    const unnamed = page.rooms.filter(({ others }) => others.some((other) => !known.has(other)));
    expect(unnamed).toEqual([]);
  }
  const rooms = pages.flatMap((page) => page.rooms);
  expect(new Set(rooms.map(({ roomId }) => roomId)).size).toBe(620);
  expect(rooms.map(({ movedAt }) => movedAt)).toEqual(
    rooms.map(({ movedAt }) => movedAt).toSorted((one, other) => other - one),
  );
  const recount = await database.sql.query<{ room_id: string; unread: number }>(
    `SELECT m.room_id, count(l.*)::int AS unread FROM room_members m
      LEFT JOIN messages l ON l.room_id = m.room_id AND l.seq > m.read_seq AND l.sender_id <> m.user_id AND l.kind <> 'system'
    WHERE m.user_id = $1 GROUP BY m.room_id`,
    [userId],
  );
  expect(Object.fromEntries(rooms.map(({ roomId, unread }) => [roomId, unread]))).toEqual(
    Object.fromEntries(recount.map(({ room_id: roomId, unread }) => [roomId, unread])),
  );
});

test.each(['as they are', 'VACUUM ANALYZE'])(
  'SUM-1: the list reads a few rows of each room, also by a plan that was made on other tables (%s)',
  async (prepare) => {
    const other = await createTestDatabase();
    const cold = openDatabase({ url: other.url, log: createLogger('silent'), maxConnections: 1 });
    try {
      const { userId } = await (await createChatWorld(other)).makeUser();
      if (prepare === 'VACUUM ANALYZE') await other.sql.query(prepare);
      for (let count = 0; count < 8; count += 1) await readRoomSummaries(cold.sql, userId, null);
      await fillRoomList(other, { userId, rooms: 100, messages: 60_000 });
      const countReads = async () => {
        await cold.sql.query('SELECT pg_stat_force_next_flush()');
        const [row] = await cold.sql.query<{ rows: number }>(
          `SELECT (SELECT coalesce(sum(seq_tup_read), 0) FROM pg_stat_user_tables WHERE relname LIKE 'messages%')::int
            + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes)::int AS rows`,
        );
        return row?.rows ?? 0;
      };
      const before = await countReads();
      expect((await readRoomSummaries(cold.sql, userId, null)).rooms).toHaveLength(100);
      // For each room its line, the last message, some members and their names: never the room's messages.
      expect((await countReads()) - before).toBeLessThan(100 * 40);
    } finally {
      await cold.close();
      await other.drop();
    }
  },
);
