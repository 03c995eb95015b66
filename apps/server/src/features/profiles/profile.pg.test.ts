import type { AnyRow, MemberRow } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld, type TestDevice } from '../../../test-support/chat-world.ts';
import { until } from '../../../test-support/server-process.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
afterAll(() => database.drop());

const readUser = (userId: string) => database.prisma.user.findUniqueOrThrow({ where: { id: userId } });
const isSpread = (userId: string) => async () => {
  const { spreadRev, profileRev } = await readUser(userId);
  return spreadRev === profileRev;
};

/** The first update in which a user's row has this name: in a room, or under one's own rev. */
function hears(device: TestDevice, userId: string, name: string) {
  const fits = ({ rows }: { rows: readonly AnyRow[] }) =>
    rows.some((row) => row['userId'] === userId && row['name'] === name);
  return {
    inRoom: (roomId: string) =>
      device.next('room.update', (update) => update.roomId === roomId && fits(update)),
    own: () => device.next('user.update', fits),
  };
}

/** The members of a room as somebody who syncs anew gets them. */
async function readMembers(device: TestDevice, roomId: string): Promise<MemberRow[]> {
  const { room } = await device.do('room.changes', { roomId, spanRev: null, since: null, cursorRev: 0 });
  if (room.kind !== 'reset') throw new Error('no reset');
  return room.members as MemberRow[];
}

test('USR-1 a profile changes at once on all my devices, under my own rev', async () => {
  const user = await world.makeUser();
  const [one, other] = [await world.connect(user), await world.connect({ userId: user.userId })];
  const { profile } = await one.do('profile.edit', { name: ' 유나 🐈‍⬛ ', statusLine: '천천히, 그래도 매일' });
  expect(profile).toMatchObject({ rev: 2, name: '유나 🐈‍⬛', statusLine: '천천히, 그래도 매일' });
  for (const device of [one, other]) {
    expect(await device.next('user.update')).toMatchObject({ from: 1, to: 2, rows: [profile] });
  }
  expect(await one.do('profile.edit', { statusLine: '' })).toMatchObject({ profile: { statusLine: '' } });
  // What stands already raises nothing, and is told again.
  const again = await one.do('profile.edit', { name: '유나 🐈‍⬛', statusLine: '' });
  expect(again.profile.rev).toBe(3);
  expect(other.updates('user.update').map(({ to }) => to)).toEqual([2, 3, 3]);
});

test('USR-1 two devices that set different fields at once both have their way', async () => {
  const user = await world.makeUser();
  const [one, other] = [await world.connect(user), await world.connect({ userId: user.userId })];
  await Promise.all([
    one.do('profile.edit', { name: 'One' }),
    other.do('profile.edit', { statusLine: 'two' }),
    one.do('profile.edit', { hidePresence: true }),
  ]);
  expect(await readUser(user.userId)).toMatchObject({
    displayName: 'One',
    statusLine: 'two',
    hidePresence: true,
  });
  const { user: page } = await other.do('user.changes', { since: 0 });
  const mine = page.rows.find(({ kind }) => kind === 'profile');
  expect(other.updates('user.update').at(-1)?.rows).toEqual([mine]);
  await until(isSpread(user.userId));
});

test.each([
  ['nothing', '', 'text_empty'],
  ['spaces', '   ', 'text_empty'],
  ['what nobody sees', '\u3164\u200b', 'text_empty'],
  ['41 letters', 'x'.repeat(41), 'text_too_long'],
  ['10,000 letters', 'x'.repeat(10_000), 'text_too_long'],
  ['a line break', 'a\nb', 'text_ill_formed'],
  ['NUL', 'a\u0000', 'text_ill_formed'],
  ['half an emoji', 'a\ud83d', 'text_ill_formed'],
  ['a mark that turns the rest around', 'abc\u202egnp', 'text_ill_formed'],
])('a name of %s is refused and changes nothing', async (_what, name, code) => {
  const user = await world.makeUser();
  const device = await world.connect(user);
  expect(await device.call('profile.edit', { name })).toMatchObject({ error: { code, temporary: false } });
  expect(await readUser(user.userId)).toMatchObject({ displayName: user.handle, rev: 1 });
});

test.each(['دامسو', 'שלום', '👨‍👩‍👧‍👦', '가'.repeat(40), '😀'.repeat(40), 'e\u0301', "O'Brien <b>"])(
  'a name like %s is a name',
  async (name) => {
    const device = await world.connect(await world.makeUser());
    expect(await device.do('profile.edit', { name })).toMatchObject({ profile: { name } });
  },
);

test('a status line may be empty and has at most 80 characters', async () => {
  const device = await world.connect(await world.makeUser());
  expect(await device.call('profile.edit', { statusLine: '글'.repeat(81) })).toMatchObject({
    error: { code: 'text_too_long' },
  });
  expect(await device.do('profile.edit', { statusLine: '글'.repeat(80) })).toMatchObject({
    profile: { statusLine: '글'.repeat(80) },
  });
});

test('USR-2 a new name reaches friends under their own rev, and every room under its rev', async () => {
  const { ann, bob, a, b, roomId } = await world.makePair();
  const carol = await world.makeUser();
  const c = await world.connect(carol);
  const group = await world.makeGroup([ann, carol.userId]);
  await a.do('profile.edit', { name: 'Ann the second' });
  await Promise.all([
    hears(b, ann, 'Ann the second').own(),
    hears(b, ann, 'Ann the second').inRoom(roomId),
    hears(c, ann, 'Ann the second').inRoom(group),
    hears(a, ann, 'Ann the second').inRoom(group),
  ]);
  await until(isSpread(ann));
  const [friendship] = await database.prisma.friendship.findMany({ where: { userId: bob, friendId: ann } });
  const { rev } = await readUser(bob);
  expect(friendship).toMatchObject({ rev, state: 'friends' });
  // Somebody who syncs anew has the same rows as those who heard it.
  const heard = await hears(c, ann, 'Ann the second').inRoom(group);
  expect(await readMembers(c, group)).toContainEqual(heard.rows[0]);
});

test('USR-2 who has left is told of where they were, since what they wrote is still there', async () => {
  const [ann, bob] = [await world.makeUser(), await world.makeUser()];
  const [a, b] = [await world.connect(ann), await world.connect(bob)];
  const group = await world.makeGroup([ann.userId, bob.userId]);
  await world.removeMember(group, ann.userId);
  await a.do('profile.edit', { name: 'Gone Ann' });
  const { rows } = await hears(b, ann.userId, 'Gone Ann').inRoom(group);
  expect(rows).toEqual([expect.objectContaining({ kind: 'member', state: 'left', name: 'Gone Ann' })]);
  await until(isSpread(ann.userId));
});

test('what only I see is told to nobody else', async () => {
  const { a, b, ann, roomId } = await world.makePair();
  const before = await database.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
  b.received.length = 0;
  await a.do('profile.edit', { hidePresence: true });
  expect(await isSpread(ann)()).toBe(true);
  await world.chat.resume();
  expect(b.received).toEqual([]);
  expect(await database.prisma.room.findUniqueOrThrow({ where: { id: roomId } })).toEqual(before);
});

test('USR-2 two nodes that tell the same at once tell it once', async () => {
  const user = await world.makeUser();
  const rooms: string[] = [];
  for (let count = 0; count < 6; count += 1) rooms.push(await world.makeGroup([user.userId]));
  await database.prisma.user.update({
    where: { id: user.userId },
    data: { displayName: 'Twice', rev: { increment: 1 } },
  });
  const { rev } = await readUser(user.userId);
  await database.prisma.user.update({ where: { id: user.userId }, data: { profileRev: rev } });
  const revs = () =>
    database.prisma.room
      .findMany({ where: { id: { in: rooms } } })
      .then((found) => found.map((room) => room.rev));
  const before = await revs();
  const other = await createChatWorld(database);
  await Promise.all([world.chat.resume(), other.chat.resume()]);
  expect(await revs()).toEqual(before.map((one) => one + 1));
});

test('USR-2 a server that dies between the change and its spreading, at any step: all converge after the next start', async () => {
  for (let steps = 0; steps < 4; steps += 1) {
    let left = steps;
    const stop = () => {
      if (left === 0) return new Promise<void>(() => undefined);
      left -= 1;
      return undefined;
    };
    const dying = await createChatWorld(database, { killPoints: { 'before-spread': stop } });
    const { ann, bob, a } = await dying.makePair();
    const others = [];
    for (let count = 0; count < 9; count += 1) others.push(await dying.makeUser());
    const groups: string[] = [];
    for (const { userId } of others) groups.push(await dying.makeGroup([ann, userId]));
    const name = `Ann ${steps}`;
    await a.do('profile.edit', { name });
    await until(() => left === 0);

    const next = await createChatWorld(database);
    const [b, o] = [await next.connect({ userId: bob }), await next.connect(others.at(-1) ?? { userId: '' })];
    await next.chat.resume();
    expect(await isSpread(ann)()).toBe(true);
    const { user: page } = await b.do('user.changes', { since: 0 });
    expect(page.rows).toContainEqual(expect.objectContaining({ kind: 'friendship', userId: ann, name }));
    const told = await database.prisma.roomMember.findMany({ where: { userId: ann } });
    const { profileRev } = await readUser(ann);
    expect(told.map(({ toldProfileRev }) => toldProfileRev)).toEqual(told.map(() => profileRev));
    const group = groups.at(-1) ?? '';
    expect(await readMembers(o, group)).toContainEqual(expect.objectContaining({ userId: ann, name }));
    // Everything is told: another start has nothing to do.
    const revs = await database.prisma.room.findMany({ where: { id: { in: groups } } });
    await next.chat.resume();
    expect(await database.prisma.room.findMany({ where: { id: { in: groups } } })).toEqual(revs);
  }
});

test('USR-2 messages that are sent meanwhile keep their order and numbers', async () => {
  const { a, b, ann, roomId } = await world.makePair();
  const sends = Array.from({ length: 30 }, (_, index) =>
    b.do('message.send', { roomId, clientId: uuid(), body: `${index}`, seenSeq: 0 }),
  );
  await Promise.all([...sends, a.do('profile.edit', { name: 'In between' })]);
  await until(isSpread(ann));
  const rows = await database.prisma.message.findMany({ where: { roomId }, orderBy: { seq: 'asc' } });
  expect(rows.map(({ n }) => n)).toEqual(rows.map((_, index) => index + 1));
  const revs = rows.map(({ rev }) => rev);
  const members = await database.prisma.roomMember.findMany({ where: { roomId } });
  const room = await database.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
  const all = [room.dataRev, ...members.map(({ rev }) => rev), ...revs];
  expect(new Set(all).size).toBe(all.length);
  expect(Math.max(...all)).toBe(room.rev);
});
