import type { Answer } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld, type TestDevice } from '../../../test-support/chat-world.ts';
import { makeGroupOf, makePeople, type Person } from '../../../test-support/people.ts';
import { createRandom } from '../../../test-support/random.ts';
import { readGroup } from '../../../test-support/read-group.ts';
import { replayGroup } from '../../../test-support/replay-group.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let world: ChatWorld;
/** Another server over the same database: nothing but PostgreSQL's locks is between the two. */
let elsewhere: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
  elsewhere = await createChatWorld(database);
});
afterAll(() => database.drop());

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const random = createRandom(seed);

/** The same user on the other server. */
const meanwhile = ({ id }: Person) => elsewhere.connect({ userId: id });

const codeOf = (answer: Answer<unknown>) => (answer.ok ? 'ok' : answer.error.code);
const send = (device: TestDevice, roomId: string, body: string) =>
  device.call('message.send', { roomId, clientId: uuid(), body, seenSeq: 0 });

function inAnyOrder<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

async function makeCrowd(count: number, friendOf: Person): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuid());
  await database.prisma.user.createMany({
    data: ids.map((id) => ({ id, handle: `u${id.slice(-12)}`, displayName: 'x', rev: 1, profileRev: 1 })),
  });
  await database.prisma.friendship.createMany({
    data: ids.flatMap((id) => [
      { userId: id, friendId: friendOf.id, state: 'friends' as const, rev: 1 },
      { userId: friendOf.id, friendId: id, state: 'friends' as const, rev: 1 },
    ]),
  });
  return ids;
}

const countMembers = (roomId: string) =>
  database.prisma.roomMember.count({ where: { roomId, leftSeq: null } });
const readCount = async (roomId: string) =>
  (await database.prisma.room.findUniqueOrThrow({ where: { id: roomId } })).memberCount;

/** The group is what happened in it makes of it, by the rules. */
async function expectRules(roomId: string): Promise<void> {
  expect(await replayGroup(database, roomId)).toEqual({
    group: await readGroup(database, roomId),
    broken: [],
  });
}

test('GRP-2: fifty invitations at once fill a room of ninety to a hundred, on two servers', async () => {
  const [ann] = await makePeople(world);
  const crowd = await makeCrowd(139, ann);
  const roomId = uuid();
  const memberIds = crowd.slice(0, 89);
  await ann.device.do('room.create-group', { roomId, title: null, tint: null, memberIds });
  const devices = [ann.device, await meanwhile(ann)];
  const answers = await Promise.all(
    crowd.slice(89).map((userId, index) =>
      (devices[index % 2] ?? ann.device).call('room.invite', {
        roomId,
        userIds: [userId],
        operationId: uuid(),
      }),
    ),
  );
  const codes = answers.map(codeOf);
  expect(codes.filter((code) => code === 'ok')).toHaveLength(10);
  expect(codes.filter((code) => code === 'room_full')).toHaveLength(40);
  expect([await countMembers(roomId), await readCount(roomId)]).toEqual([100, 100]);
  await expectRules(roomId);
});

test(`GRP-2: an invitation of several is done for all of them or for none (SEED=${seed})`, async () => {
  const [ann] = await makePeople(world);
  const crowd = await makeCrowd(170, ann);
  const roomId = uuid();
  const memberIds = crowd.splice(0, 79);
  await ann.device.do('room.create-group', { roomId, title: null, tint: null, memberIds });
  const devices = [ann.device, await meanwhile(ann)];
  const groups: string[][] = [];
  while (crowd.length > 0) groups.push(crowd.splice(0, 1 + random.below(6)));
  const answers = await Promise.all(
    groups.map(async (userIds) => {
      const invite = { roomId, userIds, operationId: uuid() };
      return { userIds, code: codeOf(await random.pick(devices).call('room.invite', invite)) };
    }),
  );
  const { roles } = await readGroup(database, roomId);
  const count = Object.keys(roles).length;
  for (const { userIds, code } of answers) {
    const present = userIds.filter((userId) => roles[userId]).length;
    expect(present).toBe(code === 'ok' ? userIds.length : 0);
    // Members only became more meanwhile: what was refused wouldn't fit at the end either.
    expect(code === 'ok' || (code === 'room_full' && count + userIds.length > 100)).toBe(true);
  }
  expect(count).toBeLessThanOrEqual(100);
  expect(await readCount(roomId)).toBe(count);
});

test(`GRP-1 SRV-4: nothing is accepted from, or delivered to, whoever was removed or has left (SEED=${seed})`, async () => {
  for (let round = 0; round < 30; round += 1) {
    const [ann, bob, cho] = await makePeople(world);
    const roomId = await makeGroupOf([ann, bob, cho]);
    const [annThere, bobThere] = [await meanwhile(ann), await meanwhile(bob)];
    const writers = [ann.device, bob.device, cho.device, annThere, bobThere];
    const writing = () =>
      Array.from(
        { length: random.below(8) },
        (_, index) => () => send(random.pick(writers), roomId, `${index}`),
      );
    const going = () =>
      round % 2 === 0
        ? ann.device.do('room.kick', { roomId, userId: bob.id, operationId: uuid() })
        : bob.device.do('room.leave', { roomId, quiet: random.below(2) === 0, operationId: uuid() });
    await Promise.all([...writing(), going, ...writing()].map((deed) => deed()));
    const after = await send(ann.device, roomId, 'after');
    await world.chat.writer.drain();

    const where = { roomId_userId: { roomId, userId: bob.id } };
    const member = await database.prisma.roomMember.findUniqueOrThrow({ where });
    const accepted = await database.prisma.message.findMany({
      where: { roomId, senderId: bob.id, kind: 'text' },
    });
    expect(accepted.filter(({ rev }) => rev > member.rev)).toEqual([]);
    const heard = bob.device.updates('room.update').filter((update) => update.roomId === roomId);
    expect(heard.filter(({ to }) => to >= member.rev)).toEqual([]);
    const out = bob.device.received.findLastIndex(({ name }) => name === 'user.update');
    expect(bob.device.received[out]?.update).toMatchObject({ rows: [{ roomId, state: 'out' }] });
    expect(bob.device.received.slice(out + 1)).toEqual([]);
    expect(codeOf(after)).toBe('ok');
    expect(codeOf(await send(bob.device, roomId, 'late'))).toBe('not_a_member');
  }
});

test(`GRP-4: whatever happens to an owner at once, a group has exactly one, whom its lines name (SEED=${seed})`, async () => {
  for (let round = 0; round < 25; round += 1) {
    const [ann, bob, cho, dan] = await makePeople(world);
    const roomId = await makeGroupOf([ann, bob, cho, dan]);
    const there = await meanwhile(ann);
    const deeds = inAnyOrder([
      () => ann.device.call('room.leave', { roomId, quiet: false, operationId: uuid() }),
      () => there.call('room.hand-over', { roomId, userId: bob.id, operationId: uuid() }),
      () => there.call('room.set-role', { roomId, userId: cho.id, role: 'admin', operationId: uuid() }),
      () => bob.device.call('room.leave', { roomId, quiet: false, operationId: uuid() }),
      () => dan.device.call('room.edit', { roomId, title: 'mine', operationId: uuid() }),
    ]);
    await Promise.all(deeds.map((deed) => deed()));
    const group = await readGroup(database, roomId);
    const owners = Object.keys(group.roles).filter((userId) => group.roles[userId] === 'owner');
    expect(owners).toEqual([group.ownerId]);
    await expectRules(roomId);
  }
});

test('GRP-3: two admins can’t remove each other, and one who becomes a member meanwhile is removed by the other alone', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [ann, bob, cho] = await makePeople(world);
    const roomId = await makeGroupOf([ann, bob, cho]);
    for (const { id } of [bob, cho])
      await ann.device.do('room.set-role', { roomId, userId: id, role: 'admin', operationId: uuid() });
    const there = await meanwhile(cho);
    const kick = (device: TestDevice, { id }: Person) =>
      device.call('room.kick', { roomId, userId: id, operationId: uuid() });
    expect((await Promise.all([kick(bob.device, cho), kick(there, bob)])).map(codeOf)).toEqual([
      'not_allowed',
      'not_allowed',
    ]);
    const demote = { roomId, userId: cho.id, role: 'member', operationId: uuid() } as const;
    const [demoted, byBob, byCho] = await Promise.all([
      ann.device.call('room.set-role', demote),
      kick(bob.device, cho),
      kick(there, bob),
    ]);
    expect(codeOf(demoted)).toBe('ok');
    expect(codeOf(byCho)).not.toBe('ok');
    const { roles } = await readGroup(database, roomId);
    expect(roles[bob.id]).toBe('admin');
    expect(roles[cho.id]).toBe(codeOf(byBob) === 'ok' ? undefined : 'member');
    await expectRules(roomId);
  }
});

test('GRP-2: an invitation against a block is decided by which commits first', async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < 30; round += 1) {
    const [ann, bob, cho] = await makePeople(world);
    const roomId = await makeGroupOf([ann, bob]);
    const there = await meanwhile(cho);
    const invite = () => ann.device.call('room.invite', { roomId, userIds: [cho.id], operationId: uuid() });
    const block = () => there.call('friend.block', { userId: ann.id });
    // The first two rounds one after the other, so that both outcomes are seen for sure.
    if (round === 0) await invite();
    if (round === 1) await block();
    await Promise.all(inAnyOrder([invite, block]).map((deed) => deed()));
    const where = { roomId_userId: { roomId, userId: cho.id } };
    const member = await database.prisma.roomMember.findUnique({ where });
    const side = await database.prisma.friendship.findUniqueOrThrow({
      where: { userId_friendId: { userId: cho.id, friendId: ann.id } },
    });
    expect(side.blocked).toBe(true);
    // Both stand under cho's own counter, so its order is theirs.
    expect(member === null || member.userRev < side.rev).toBe(true);
    outcomes.add(member === null ? 'refused' : 'invited');
    await expectRules(roomId);
  }
  expect([...outcomes].sort()).toEqual(['invited', 'refused']);
});

test('GRP-5: of two people who make a group under one id one has it, and the other an error', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [ann, bob] = await makePeople(world);
    const roomId = uuid();
    const make = (device: TestDevice, other: Person) =>
      device.call('room.create-group', { roomId, title: null, tint: null, memberIds: [other.id] });
    const answers = await Promise.all([make(ann.device, bob), make(await meanwhile(bob), ann)]);
    expect(answers.map(codeOf).sort()).toEqual(['id_conflict', 'ok']);
    await expectRules(roomId);
  }
});
