import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld } from '../../../test-support/chat-world.ts';
import { makeGroupOf, makePeople, type Person } from '../../../test-support/people.ts';
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

const readRoom = (roomId: string) => database.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
const readRoles = async (roomId: string) => (await readGroup(database, roomId)).roles;

test('GRP-5 GRP-6: a group begins with its line, and reaches all who are in it', async () => {
  const [ann, bob, cho] = await makePeople(world);
  const roomId = uuid();
  const group = { roomId, title: '산책', tint: 3, memberIds: [bob.id, cho.id, bob.id, ann.id] };
  expect(await ann.device.do('room.create-group', group)).toEqual({ roomId });
  for (const { device } of [ann, bob, cho]) {
    const { rows } = await device.next('user.update');
    expect(rows).toMatchObject([
      { kind: 'membership', roomId, state: 'in', joinedSeq: 1, visibleFromSeq: 1 },
    ]);
    expect(await device.next('room.update')).toMatchObject({
      from: 0,
      to: 5,
      rows: [
        { kind: 'room', rev: 1, type: 'group', title: '산책', tint: 3, ownerId: ann.id },
        {
          kind: 'message',
          rev: 2,
          seq: 1,
          n: 0,
          systemEvent: { is: 'created', by: ann.id, userIds: [bob.id, cho.id] },
        },
        { kind: 'member', rev: 3, userId: ann.id, role: 'owner' },
        { kind: 'member', rev: 4, userId: bob.id, role: 'member' },
        { kind: 'member', rev: 5, userId: cho.id, role: 'member' },
      ],
    });
  }
  const room = await bob.device.do('room.changes', { roomId, spanRev: null, since: null, cursorRev: 0 });
  expect(room).toMatchObject({ room: { kind: 'reset', at: 5, firstSeq: 1, lastSeq: 1 } });
});

test('there is one note-to-self room for each user, whatever id is offered, also at once from two devices', async () => {
  const user = await world.makeUser();
  const [phone, desk] = [await world.connect(user), await world.connect(user)];
  const opened = await Promise.all(
    [phone, desk, phone, desk].map((device) => device.do('room.open-self', { roomId: uuid() })),
  );
  const [{ roomId }] = opened as [{ roomId: string }];
  expect(opened).toEqual(opened.map(() => ({ roomId })));
  expect(await readRoom(roomId)).toMatchObject({ kind: 'self', memberCount: 1, rev: 2, lastSeq: 0 });
  await phone.do('message.send', { roomId, clientId: uuid(), body: 'milk', seenSeq: 0 });
  expect(await desk.next('room.update', ({ to }) => to === 3)).toMatchObject({ rows: [{ body: 'milk' }] });
  const leave = { roomId, quiet: false, operationId: uuid() };
  expect(await phone.call('room.leave', leave)).toMatchObject({ error: { code: 'not_allowed' } });
});

test('GRP-2 GRP-6: a member invites friends of their own, and all are told', async () => {
  const [ann, bob] = await makePeople(world);
  const roomId = await makeGroupOf([ann, bob]);
  const cho = await world.makeUser();
  const device = await world.connect(cho);
  const invite = { roomId, userIds: [cho.userId, ann.id, cho.userId], operationId: uuid() };
  expect(await bob.device.call('room.invite', invite)).toMatchObject({ error: { code: 'not_friends' } });
  await world.befriend(bob.id, cho.userId);
  const { rev } = await bob.device.do('room.invite', invite);
  const rows = [
    { seq: 2, systemEvent: { is: 'invited', by: bob.id, userIds: [cho.userId] } },
    { kind: 'member', userId: cho.userId, spanRev: rev, joinedSeq: 2 },
  ];
  expect(await ann.device.next('room.update', ({ to }) => to === rev)).toMatchObject({ from: rev - 2, rows });
  const told = await device.next('user.update', (update) => update.rows[0]?.kind === 'membership');
  expect(told.rows).toMatchObject([{ roomId, state: 'in', spanRev: rev, visibleFromSeq: 2 }]);
  expect((await readRoom(roomId)).memberCount).toBe(3);
});

test('GRP-3: the owner gives roles, admins edit and remove members, nobody removes the owner', async () => {
  const [ann, bob, cho, dan] = await makePeople(world);
  const roomId = await makeGroupOf([ann, bob, cho, dan]);
  const kick = (by: Person, whom: Person) =>
    by.device.call('room.kick', { roomId, userId: whom.id, operationId: uuid() });
  const refused = { error: { code: 'not_allowed', temporary: false } };
  const promote = { roomId, userId: bob.id, role: 'admin' } as const;
  expect(await cho.device.call('room.set-role', { ...promote, operationId: uuid() })).toMatchObject(refused);
  await ann.device.do('room.set-role', { ...promote, operationId: uuid() });
  expect(await readRoles(roomId)).toMatchObject({ [bob.id]: 'admin' });

  const edit = { roomId, title: '저녁', operationId: uuid() };
  expect(await cho.device.call('room.edit', edit)).toMatchObject(refused);
  const { rev } = await bob.device.do('room.edit', edit);
  expect((await dan.device.next('room.update', ({ to }) => to === rev)).rows).toMatchObject([
    { kind: 'room', title: '저녁' },
    { systemEvent: { is: 'renamed', by: bob.id, title: '저녁' } },
  ]);

  for (const [by, whom] of [
    [cho, dan],
    [bob, ann],
    [bob, bob],
    [ann, ann],
  ] as const) {
    expect(await kick(by, whom)).toMatchObject(refused);
  }
  expect(await kick(bob, dan)).toMatchObject({ ok: true });
  const ended = { kind: 'membership', roomId, state: 'out', endedBy: bob.id };
  expect(
    (await dan.device.next('user.update', ({ rows }) => rows[0]?.['state'] === 'out')).rows,
  ).toMatchObject([ended]);
  expect((await dan.device.do('user.changes', { since: 0 })).user.rows).toContainEqual(
    expect.objectContaining(ended),
  );
  expect(await kick(ann, bob)).toMatchObject({ ok: true });
  expect(await readRoles(roomId)).toEqual({ [ann.id]: 'owner', [cho.id]: 'member' });
  expect(await kick(ann, bob)).toMatchObject({ ok: true });
});

test('GRP-4: the owner hands the room over and stays as an admin', async () => {
  const [ann, bob] = await makePeople(world);
  const roomId = await makeGroupOf([ann, bob]);
  const { rev } = await ann.device.do('room.hand-over', { roomId, userId: bob.id, operationId: uuid() });
  expect((await bob.device.next('room.update', ({ to }) => to === rev)).rows).toMatchObject([
    { kind: 'room', ownerId: bob.id },
    { kind: 'member', userId: ann.id, role: 'admin' },
    { kind: 'member', userId: bob.id, role: 'owner' },
    { systemEvent: { is: 'owner', by: ann.id, userId: bob.id } },
  ]);
  expect(
    await ann.device.call('room.hand-over', { roomId, userId: ann.id, operationId: uuid() }),
  ).toMatchObject({ error: { code: 'not_allowed' } });
});

test('GRP-4 GRP-6: an owner who leaves passes the room to the longest-standing admin, else member', async () => {
  const [ann, bob, cho] = await makePeople(world);
  const roomId = await makeGroupOf([ann, bob, cho]);
  await ann.device.do('room.set-role', { roomId, userId: cho.id, role: 'admin', operationId: uuid() });
  const { rev } = await ann.device.do('room.leave', { roomId, quiet: false, operationId: uuid() });
  expect((await bob.device.next('room.update', ({ to }) => to === rev)).rows).toMatchObject([
    { systemEvent: { is: 'left', userId: ann.id } },
    { kind: 'member', userId: ann.id, state: 'left', role: 'member' },
    { kind: 'room', ownerId: cho.id },
    { kind: 'member', userId: cho.id, role: 'owner' },
    { systemEvent: { is: 'owner', by: null, userId: cho.id } },
  ]);
  const lines = (await readRoom(roomId)).lastSeq;
  await cho.device.do('room.leave', { roomId, quiet: true, operationId: uuid() });
  expect(await readRoom(roomId)).toMatchObject({ ownerId: bob.id, lastSeq: lines });
  await bob.device.do('room.leave', { roomId, quiet: false, operationId: uuid() });
  expect(await readRoom(roomId)).toMatchObject({ ownerId: null, memberCount: 0 });
});
