import { limits, type CommandInput, type CommandName } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld, type TestDevice } from '../../../test-support/chat-world.ts';
import { makeGroupOf, makePeople } from '../../../test-support/people.ts';
import { readGroup } from '../../../test-support/read-group.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
afterAll(() => database.drop());

/** What a command says to an input, well-formed or not. */
async function say<Name extends CommandName>(device: TestDevice, name: Name, input: CommandInput<Name>) {
  const answer = await device.call(name, input);
  return answer.ok ? 'ok' : answer.error.code;
}

/** Everything that is asked of a room by its id, and answered to its members. */
function questionsOf(roomId: string, userId: string): { [Name in CommandName]?: CommandInput<Name> } {
  const operationId = uuid();
  return {
    'room.changes': { roomId, spanRev: null, since: null, cursorRev: 0 },
    'room.history': { roomId, where: { before: 9 } },
    'room.refresh': { roomId, fromSeq: 1, toSeq: 9, since: 0 },
    'room.read': { roomId, seq: 1 },
    'room.invite': { roomId, userIds: [userId], operationId },
    'room.leave': { roomId, quiet: false, operationId },
    'room.kick': { roomId, userId, operationId },
    'room.edit': { roomId, title: 'x', operationId },
    'room.set-role': { roomId, userId, role: 'admin', operationId },
    'room.hand-over': { roomId, userId, operationId },
    'message.send': { roomId, clientId: uuid(), body: 'x', seenSeq: 0 },
    'message.edit': { roomId, seq: 1, body: 'x', operationId },
    'message.delete': { roomId, seq: 1, operationId },
  };
}

test('an unknown room and a room of others can’t be told apart', async () => {
  const [ann, bob] = await makePeople(world);
  const stranger = await world.makeUser();
  const foreign = await world.makeGroup([stranger.userId]);
  for (const roomId of [uuid(), foreign]) {
    for (const [name, input] of Object.entries(questionsOf(roomId, bob.id))) {
      expect([name, await say(ann.device, name as CommandName, input)]).toEqual([name, 'not_a_member']);
    }
  }
});

test('a seq that isn’t there: above the top is clamped or empty, zero and below are bad requests', async () => {
  const [ann, bob] = await makePeople(world);
  const roomId = await makeGroupOf([ann, bob]);
  const top = 2_147_483_647;
  await ann.device.do('room.read', { roomId, seq: top });
  const member = { where: { roomId_userId: { roomId, userId: ann.id } } };
  expect(await database.prisma.roomMember.findUniqueOrThrow(member)).toMatchObject({ readSeq: 1 });
  const { fromSeq, toSeq } = await ann.device.do('room.history', { roomId, where: { before: top } });
  expect([fromSeq, toSeq]).toEqual([1, 1]);
  for (const seq of [top + 1, 0, -1, 0.5, Number.NaN, '1' as never]) {
    expect(await say(ann.device, 'room.history', { roomId, where: { before: seq } })).toBe('bad_request');
    expect(await say(ann.device, 'message.edit', { roomId, seq, body: 'x', operationId: uuid() })).toBe(
      'bad_request',
    );
  }
  for (const seq of [top + 1, -1]) {
    expect(await say(ann.device, 'room.read', { roomId, seq })).toBe('bad_request');
    const send = { roomId, clientId: uuid(), body: 'x', seenSeq: seq };
    expect(await say(ann.device, 'message.send', send)).toBe('bad_request');
  }
  expect(await say(ann.device, 'message.delete', { roomId, seq: top, operationId: uuid() })).toBe(
    'not_found',
  );
});

test('GRP-2: a hundred and one members are refused, whoever counts them, and nothing is made', async () => {
  const [ann, ...others] = await makePeople(world, 101);
  const ids = others.map(({ id }) => id);
  const make = (memberIds: readonly string[], roomId = uuid()) =>
    say(ann.device, 'room.create-group', { roomId, title: null, tint: null, memberIds: [...memberIds] });
  const before = await database.prisma.room.count();
  expect(await make(ids)).toBe('room_full');
  expect(await make([...ids, uuid()])).toBe('bad_request');
  expect(await database.prisma.room.count()).toBe(before);
  const roomId = uuid();
  expect(await make([ann.id, ...ids.slice(1)], roomId)).toBe('ok');
  expect(await say(ann.device, 'room.invite', { roomId, userIds: ids, operationId: uuid() })).toBe(
    'room_full',
  );
  expect(Object.keys((await readGroup(database, roomId)).roles)).toHaveLength(limits.roomMembers);
});

test('GRP-2: members named twice count once, strangers and unknown ones let nobody in', async () => {
  const [ann, bob, cho] = await makePeople(world);
  const stranger = (await world.makeUser()).userId;
  const gone = await world.makeUser();
  await world.befriend(ann.id, gone.userId);
  await database.prisma.user.update({ where: { id: gone.userId }, data: { deletedAt: new Date() } });
  const roomId = await makeGroupOf([ann, bob]);
  const group = await readGroup(database, roomId);
  for (const [other, code] of [
    [stranger, 'not_friends'],
    [uuid(), 'not_found'],
    [gone.userId, 'not_found'],
    ['nobody', 'bad_request'],
  ] as const) {
    const userIds = [cho.id, other];
    expect(await say(ann.device, 'room.invite', { roomId, userIds, operationId: uuid() })).toBe(code);
    const made = { roomId: uuid(), title: null, tint: null, memberIds: userIds };
    expect(await say(ann.device, 'room.create-group', made)).toBe(code);
  }
  expect(await say(ann.device, 'room.invite', { roomId, userIds: [], operationId: uuid() })).toBe(
    'bad_request',
  );
  expect(await readGroup(database, roomId)).toEqual(group);
  const twice = { roomId, userIds: [cho.id, cho.id, bob.id, ann.id], operationId: uuid() };
  expect(await say(ann.device, 'room.invite', twice)).toBe('ok');
  expect(await readGroup(database, roomId)).toEqual({
    ...group,
    roles: { ...group.roles, [cho.id]: 'member' },
  });
});

test('GRP-3: nobody kicks the owner or themselves, gives themselves a role, or a role to one who isn’t there', async () => {
  const [ann, bob, cho, dan] = await makePeople(world);
  const roomId = await makeGroupOf([ann, bob, cho]);
  await ann.device.do('room.set-role', { roomId, userId: bob.id, role: 'admin', operationId: uuid() });
  const group = await readGroup(database, roomId);
  const kick = (by: TestDevice, userId: string) =>
    say(by, 'room.kick', { roomId, userId, operationId: uuid() });
  for (const by of [ann, bob, cho]) {
    expect(await kick(by.device, ann.id)).toBe('not_allowed');
    expect(await kick(by.device, by.id)).toBe('not_allowed');
  }
  const promote = { roomId, role: 'admin' } as const;
  expect(await say(ann.device, 'room.set-role', { ...promote, userId: ann.id, operationId: uuid() })).toBe(
    'not_allowed',
  );
  for (const userId of [dan.id, uuid()]) {
    expect(await say(ann.device, 'room.set-role', { ...promote, userId, operationId: uuid() })).toBe(
      'not_found',
    );
    expect(await say(ann.device, 'room.hand-over', { roomId, userId, operationId: uuid() })).toBe(
      'not_found',
    );
    // Who isn't in it is out already, for those who might remove them.
    expect(await kick(ann.device, userId)).toBe('ok');
    expect(await kick(cho.device, userId)).toBe('not_allowed');
  }
  expect(await say(ann.device, 'friend.request', { userId: ann.id })).toBe('not_allowed');
  expect(await readGroup(database, roomId)).toEqual(group);
});

test('GRP-3: direct and note-to-self rooms are nobody’s to change', async () => {
  const { a, bob, roomId } = await world.makePair();
  const self = await a.do('room.open-self', { roomId: uuid() });
  const cho = await world.makeUser();
  await world.befriend(a.session.userId, cho.userId);
  for (const id of [roomId, self.roomId]) {
    for (const name of ['room.leave', 'room.kick', 'room.edit', 'room.set-role', 'room.hand-over'] as const)
      expect([name, await say(a, name, questionsOf(id, bob)[name] as never)]).toEqual([name, 'not_allowed']);
    const invite = { roomId: id, userIds: [cho.userId], operationId: uuid() };
    expect(await say(a, 'room.invite', invite)).toBe('not_allowed');
  }
  expect(await say(a, 'room.open-self', { roomId })).toBe('ok');
});

/** As it comes, and as it is stored or the code with which it is refused. */
const titles: readonly [title: string, outcome: string][] = [
  ['', 'text_empty'],
  [' \u3000\t', 'text_empty'],
  ['가'.repeat(10_000), 'text_too_long'],
  ['👨‍👩‍👧‍👦'.repeat(9), 'text_too_long'],
  ['a\u0000b', 'text_ill_formed'],
  ['two\nlines', 'text_ill_formed'],
  ['\ud83d', 'text_ill_formed'],
  ['\u202emirrored', 'text_ill_formed'],
  ['  산책 🐕  ', '산책 🐕'],
  ['👨‍👩‍👧‍👦'.repeat(8), '👨‍👩‍👧‍👦'.repeat(8)],
  ['مجموعة العائلة', 'مجموعة العائلة'],
  ['משפחה 👪', 'משפחה 👪'],
  ['가'.repeat(limits.roomTitleCodePoints), '가'.repeat(limits.roomTitleCodePoints)],
];

test.each(titles)('a title of %j is %s', async (title, outcome) => {
  const [ann, bob] = await makePeople(world);
  const isRefused = outcome.startsWith('text_');
  const roomId = uuid();
  const make = { roomId, title, tint: null, memberIds: [bob.id] };
  expect(await say(ann.device, 'room.create-group', make)).toBe(isRefused ? outcome : 'ok');
  const edited = await makeGroupOf([ann, bob]);
  const edit = await say(ann.device, 'room.edit', { roomId: edited, title, operationId: uuid() });
  expect(edit).toBe(isRefused ? outcome : 'ok');
  const rooms = await database.prisma.room.findMany({ where: { id: { in: [roomId, edited] } } });
  expect(rooms.map((room) => room.title)).toEqual(isRefused ? [null] : [outcome, outcome]);
});

test('an edit of nothing, or to a colour that isn’t one, is a bad request; the title null means the members’ names', async () => {
  const [ann, bob] = await makePeople(world);
  const roomId = await makeGroupOf([ann, bob]);
  const edit = (changes: object) => say(ann.device, 'room.edit', { roomId, operationId: uuid(), ...changes });
  for (const changes of [{}, { tint: 0 }, { tint: 9 }, { tint: 1.5 }, { title: 7 }])
    expect(await edit(changes)).toBe('bad_request');
  expect(await edit({ title: 'x', tint: 8 })).toBe('ok');
  expect(await edit({ title: null, tint: null })).toBe('ok');
  const room = await database.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
  expect(room).toMatchObject({ title: null, tint: null });
  // The same again changes nothing, and tells nobody anything.
  expect(await edit({ title: null })).toBe('ok');
  expect(await database.prisma.room.findUniqueOrThrow({ where: { id: roomId } })).toEqual(room);
});
