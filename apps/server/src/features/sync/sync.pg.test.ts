import { limits, type AnyRow, type RoomAnswer, type RoomPage, type RoomReset } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld, type TestDevice } from '../../../test-support/chat-world.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';
import { measure } from './row-bytes.ts';

let database: TestDatabase;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
afterAll(() => database.drop());

const send = (device: TestDevice, roomId: string, body = 'x') =>
  device.do('message.send', { roomId, clientId: uuid(), body, seenSeq: 0 });

function reset(answer: RoomAnswer | undefined): RoomReset {
  if (answer?.kind !== 'reset') throw new Error(`expected a reset, got ${answer?.kind}`);
  return answer;
}

function page(answer: RoomAnswer | undefined): RoomPage {
  if (answer?.kind !== 'page') throw new Error(`expected a page, got ${answer?.kind}`);
  return answer;
}

const nothing = { epoch: null, userRev: 0, rooms: [] };
const messagesOf = (rows: AnyRow[]) => rows.filter(({ kind }) => kind === 'message');

test('CON-1: a client that has nothing gets its user’s rows, and its rooms anew, newest first', async () => {
  const first = await world.makePair();
  const other = await world.makeUser();
  await world.befriend(first.ann, other.userId);
  const { roomId: second } = await first.a.do('room.open-direct', { roomId: uuid(), userId: other.userId });
  await send(first.a, first.roomId, 'hello');

  const value = await first.a.do('sync', nothing);
  const { serverId, epoch } = world.identity;
  expect(value).toMatchObject({ serverId, epoch, rest: [] });
  const kinds = value.user.rows.map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual(['friendship', 'friendship', 'membership', 'membership', 'profile']);
  const revs = value.user.rows.map(({ rev }) => rev);
  expect(revs).toEqual(revs.toSorted((a, b) => a - b));
  expect(value.user).toMatchObject({ from: 0, to: revs.at(-1), more: false });
  expect(value.rooms.map(({ roomId }) => roomId)).toEqual([first.roomId, second]);
  const room = reset(value.rooms[0]);
  expect(room).toMatchObject({ at: 4, firstSeq: 1, lastSeq: 1, lastN: 1, sentN: 1, cursorRev: 0 });
  expect(room.room).toMatchObject({ kind: 'room', type: 'direct', rev: 1 });
  expect(room.members).toMatchObject([{ state: 'in' }, { state: 'in' }]);
  expect(room.messages).toMatchObject([{ seq: 1, body: 'hello' }]);
  expect(room.cursors).toHaveLength(2);
});

test('CON-1: a client that has everything gets nothing; one of another epoch gets all (CON-2)', async () => {
  const { a, roomId } = await world.makePair();
  const value = await a.do('sync', nothing);
  const room = reset(value.rooms[0]);
  const position = [roomId, room.spanRev, room.at, room.cursorRev] as [string, number, number, number];
  const known = { epoch: world.identity.epoch, userRev: value.user.to, rooms: [position] };
  expect(await a.do('sync', known)).toMatchObject({ user: { rows: [], more: false }, rooms: [], rest: [] });
  const other = await a.do('sync', { ...known, epoch: uuid() });
  expect(other.user.rows).toHaveLength(3);
  expect(other.rooms).toHaveLength(1);
});

test('SRV-1: pages of changes ascend by rev, hold the rows as they are now, and end at the room’s rev', async () => {
  const { a, b, roomId } = await world.makePair();
  const first = await send(a, roomId, 'one');
  await send(a, roomId, 'two');
  await a.do('message.edit', { roomId, seq: first.seq, body: 'ONE', operationId: uuid() });
  const spanRev = reset((await b.do('sync', nothing)).rooms[0]).spanRev;
  const { room } = await b.do('room.changes', { roomId, spanRev, since: 3, cursorRev: 0 });
  expect(page(room)).toMatchObject({ from: 3, to: 6, more: false, cursors: null });
  expect(page(room).rows).toMatchObject([
    { seq: 2, rev: 5, body: 'two' },
    { seq: 1, rev: 6, body: 'ONE' },
  ]);
});

test('SRV-1: a page is bounded in rows and in bytes, and the next one goes on from it', async () => {
  const { a, b, roomId } = await world.makePair();
  const big = '가'.repeat(30_000);
  await Promise.all(Array.from({ length: 8 }, () => send(a, roomId, big)));
  const spanRev = reset((await b.do('sync', nothing)).rooms[0]).spanRev;
  const seqs: unknown[] = [];
  let since = 3;
  for (let more = true; more;) {
    const { room } = await b.do('room.changes', { roomId, spanRev, since, cursorRev: 0 });
    const one = page(room);
    expect(measure(one.rows)).toBeLessThanOrEqual(limits.packetBytes);
    expect(one.from).toBe(since);
    seqs.push(...one.rows.map(({ seq }) => seq));
    ({ to: since, more } = one);
  }
  expect(seqs).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(since).toBe(11);
});

test('SRV-1: one row of the largest size makes a page', async () => {
  const { a, b, roomId } = await world.makePair();
  const body = '😀'.repeat(limits.messageCodePoints);
  await send(a, roomId, body);
  await send(a, roomId);
  const spanRev = reset((await b.do('sync', nothing)).rooms[0]).spanRev;
  const { room } = await b.do('room.changes', { roomId, spanRev, since: 3, cursorRev: 0 });
  expect(page(room)).toMatchObject({ to: 4, more: true, rows: [{ seq: 1 }] });
  const history = await b.do('room.history', { roomId, where: { before: 2 } });
  expect(history.messages).toMatchObject([{ body }]);
});

test('SRV-2: too far behind, an unknown span, or a since from before the span leads to a reset', async () => {
  const { a, b, roomId, bob } = await world.makePair();
  await Promise.all(Array.from({ length: 1_005 }, (_, index) => send(a, roomId, `${index}`)));
  const { spanRev } = reset((await b.do('sync', nothing)).rooms[0]);
  const ask = async (question: { spanRev: number | null; since: number | null }) =>
    (await b.do('room.changes', { roomId, cursorRev: 0, ...question })).room;

  const far = reset(await ask({ spanRev, since: 7 }));
  expect(far).toMatchObject({ at: 1_008, firstSeq: 956, lastSeq: 1_005 });
  expect(far.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => 956 + index));
  expect(await ask({ spanRev, since: 8 })).toMatchObject({ kind: 'page', more: true });
  expect(page(await ask({ spanRev, since: 8 })).rows).toHaveLength(limits.pageRows);
  expect(await ask({ spanRev: null, since: null })).toMatchObject({ kind: 'reset' });
  expect(await ask({ spanRev: spanRev + 1, since: 1_008 })).toMatchObject({ kind: 'reset' });

  await world.removeMember(roomId, bob);
  await world.addMember(roomId, bob);
  const back = reset(await ask({ spanRev, since: 1_008 }));
  expect(back).toMatchObject({ spanRev: 1_010, messages: [], firstSeq: 1_006, lastSeq: 1_005 });
});

test('SRV-4: what came before one’s span, or after it, is in no answer', async () => {
  const [ann, bob] = [await world.makeUser(), await world.makeUser()];
  const roomId = await world.makeGroup([ann.userId, bob.userId]);
  const [a, b] = [await world.connect(ann), await world.connect(bob)];
  const early = await send(a, roomId, 'early');
  await world.removeMember(roomId, bob.userId);
  expect(await b.call('room.changes', { roomId, spanRev: 3, since: 1, cursorRev: 0 })).toMatchObject({
    error: { code: 'not_a_member' },
  });
  expect(await b.call('room.history', { roomId, where: { before: 9 } })).toMatchObject({
    error: { code: 'not_a_member' },
  });
  await send(a, roomId, 'while away');
  await world.addMember(roomId, bob.userId);
  const late = await send(a, roomId, 'late');
  await a.do('message.edit', { roomId, seq: early.seq, body: 'early, edited', operationId: uuid() });

  const value = await b.do('sync', nothing);
  const room = reset(value.rooms[0]);
  expect(room.messages).toMatchObject([{ seq: late.seq }]);
  const changes = page(
    (await b.do('room.changes', { roomId, spanRev: room.spanRev, since: room.spanRev, cursorRev: 0 })).room,
  );
  expect(messagesOf(changes.rows)).toMatchObject([{ seq: late.seq }]);
  expect(changes.to).toBe(room.at);
  const history = await b.do('room.history', { roomId, where: { around: 1 } });
  expect(history).toMatchObject({ fromSeq: late.seq, toSeq: late.seq, atStart: true });
  const refreshed = await b.do('room.refresh', { roomId, fromSeq: 1, toSeq: 9, since: 0 });
  expect(refreshed.messages).toMatchObject([{ seq: late.seq }]);
});

test('UPD-4: a page brings all cursors when the asker’s are out of date', async () => {
  const { a, b, roomId, bob } = await world.makePair();
  await send(a, roomId);
  await b.do('room.read', { roomId, seq: 1 });
  const { spanRev } = reset((await a.do('sync', nothing)).rooms[0]);
  const { room } = await a.do('room.changes', { roomId, spanRev, since: 4, cursorRev: 0 });
  const { cursors, cursorRev } = page(room);
  expect(cursorRev).toBe(1);
  expect(cursors).toContainEqual({ userId: bob, readSeq: 1, readN: 1, readSentN: 0 });
  expect(cursors).toHaveLength(2);
});

test('CON-1: more rooms than one packet takes are named in rest', async () => {
  const user = await world.makeUser();
  const device = await world.connect(user);
  for (let count = 0; count < 6; count += 1) {
    const roomId = await world.makeGroup([user.userId]);
    await send(device, roomId, '나'.repeat(30_000));
  }
  const { rooms, rest } = await device.do('sync', nothing);
  expect(rooms).toHaveLength(2);
  expect(rest).toHaveLength(4);
  for (const roomId of rest) {
    const { room } = await device.do('room.changes', { roomId, spanRev: null, since: null, cursorRev: 0 });
    expect(reset(room).messages).toHaveLength(1);
  }
});

test('user changes come in pages', async () => {
  const user = await world.makeUser();
  const device = await world.connect(user);
  const rows = Array.from({ length: limits.pageRows + 20 }, (_, index) => ({
    friendId: uuid(),
    rev: index + 2,
  }));
  await database.prisma.user.createMany({
    data: rows.map(({ friendId }) => ({ id: friendId, handle: `u${friendId.slice(-12)}`, displayName: 'x' })),
  });
  await database.prisma.friendship.createMany({
    data: rows.map((row) => ({ ...row, userId: user.userId, state: 'incoming' as const })),
  });
  const rev = limits.pageRows + 21;
  await database.prisma.user.update({ where: { id: user.userId }, data: { rev } });
  const { user: first } = await device.do('user.changes', { since: 0 });
  expect(first).toMatchObject({ from: 0, to: limits.pageRows, more: true });
  const { user: second } = await device.do('user.changes', { since: first.to });
  expect(second).toMatchObject({ from: first.to, to: rev, more: false });
  expect(first.rows.length + second.rows.length).toBe(rows.length + 1);
});
