import type { Answer, CommandInput } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld, type TestDevice } from '../../../test-support/chat-world.ts';
import { makeGroupOf, makePeople, type Person } from '../../../test-support/people.ts';
import { readGroup } from '../../../test-support/read-group.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';
import { openDatabase } from '../../database/index.ts';
import { createLogger } from '../../logger.ts';
import type { KillPoint } from '../messages/room-writer/kill-points.ts';

let database: TestDatabase;
let world: ChatWorld;
/** Another server over the same database. */
let elsewhere: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
  elsewhere = await createChatWorld(database);
});
afterAll(() => database.drop());

type Repeatable =
  | 'room.create-group'
  | 'room.invite'
  | 'room.leave'
  | 'room.kick'
  | 'room.edit'
  | 'room.set-role'
  | 'room.hand-over';

interface Scene {
  readonly roomId: string;
  readonly ann: Person;
  readonly bob: Person;
  readonly cho: Person;
  readonly dan: Person;
}

/** ann owns a group with bob and cho, and dan is her friend. */
async function makeScene(): Promise<Scene> {
  const [ann, bob, cho, dan] = await makePeople(world);
  return { roomId: await makeGroupOf([ann, bob, cho]), ann, bob, cho, dan };
}

/** Each command by ann, and the same id with other content. */
const repeatables: {
  readonly [Name in Repeatable]: (scene: Scene, id: string) => Record<'input' | 'other', CommandInput<Name>>;
} = {
  'room.create-group': ({ bob, dan }, id) => {
    const input = { roomId: id, title: 'x', tint: 1, memberIds: [bob.id] };
    return { input, other: { ...input, memberIds: [bob.id, dan.id] } };
  },
  'room.invite': ({ roomId, dan, cho }, operationId) => ({
    input: { roomId, userIds: [dan.id], operationId },
    other: { roomId, userIds: [dan.id, cho.id], operationId },
  }),
  'room.leave': ({ roomId }, operationId) => ({
    input: { roomId, quiet: false, operationId },
    other: { roomId, quiet: true, operationId },
  }),
  'room.kick': ({ roomId, bob, cho }, operationId) => ({
    input: { roomId, userId: bob.id, operationId },
    other: { roomId, userId: cho.id, operationId },
  }),
  'room.edit': ({ roomId }, operationId) => ({
    input: { roomId, title: 'y', operationId },
    other: { roomId, title: 'y', tint: 4, operationId },
  }),
  'room.set-role': ({ roomId, bob }, operationId) => ({
    input: { roomId, userId: bob.id, role: 'admin', operationId },
    other: { roomId, userId: bob.id, role: 'member', operationId },
  }),
  'room.hand-over': ({ roomId, bob, cho }, operationId) => ({
    input: { roomId, userId: bob.id, operationId },
    other: { roomId, userId: cho.id, operationId },
  }),
};

/** What a device was told of a room and of its being in it, in the order in which it came. */
const toldOf = (device: TestDevice, roomId: string) =>
  device.received.flatMap(({ name, update }) => {
    if (name === 'room.update') return update.roomId === roomId ? [update] : [];
    return name === 'user.update' && update.rows.some((row) => row.roomId === roomId) ? [update] : [];
  });

async function readAll(roomId: string) {
  const room = await database.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
  const spans = await database.prisma.membershipSpan.findMany({
    where: { roomId },
    orderBy: [{ userId: 'asc' }, { spanRev: 'asc' }],
  });
  return { room, spans, group: await readGroup(database, roomId) };
}

test.each(Object.keys(repeatables) as Repeatable[])(
  'GRP-5 SRV-5: %s again under its id is answered as at first, done once, and told again, whoever has gone since',
  async (name) => {
    const scene = await makeScene();
    const { ann } = scene;
    const id = uuid();
    const { input, other } = repeatables[name](scene, id);
    const { roomId } = input;
    const there = await elsewhere.connect({ userId: ann.id });
    const answers: Answer<unknown>[] = await Promise.all([
      ann.device.call(name, input),
      there.call(name, input),
      ann.device.call(name, input),
    ]);
    await world.chat.writer.drain();
    const first = await readAll(roomId);
    const concerned = [scene.bob, scene.cho, scene.dan].filter(
      ({ device }) => toldOf(device, roomId).length > 0,
    );
    expect(concerned.length).toBeGreaterThan(0);
    const told = concerned.flatMap(({ device }) => toldOf(device, roomId).slice(-1));
    for (const { from, to, rows } of told) {
      expect(rows.map((row) => row.rev)).toEqual(
        Array.from({ length: to - from }, (_, index) => from + index + 1),
      );
    }
    for (const { device } of concerned) device.received.length = 0;

    answers.push(await ann.device.call(name, input));
    await world.chat.writer.drain();
    expect(await readAll(roomId)).toEqual(first);
    expect(concerned.flatMap(({ device }) => toldOf(device, roomId).slice(-1))).toEqual(told);
    expect(await ann.device.call(name, other)).toMatchObject({
      error: { code: 'id_conflict', temporary: false },
    });

    // Also when the one who asked isn't in the room any more.
    await world.removeMember(roomId, ann.id);
    answers.push(await ann.device.call(name, input));
    expect(answers).toEqual(answers.map(() => ({ ok: true, value: expect.anything() })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  },
);

test('GRP-5: what a repeat tells leaves out what has changed again since', async () => {
  const { roomId, ann, bob, cho } = await makeScene();
  const promote = { roomId, userId: bob.id, role: 'admin', operationId: uuid() } as const;
  const { rev } = await ann.device.do('room.set-role', promote);
  await ann.device.do('room.set-role', { ...promote, role: 'member', operationId: uuid() });
  await world.chat.writer.drain();
  cho.device.received.length = 0;
  expect(await ann.device.do('room.set-role', promote)).toEqual({ roomId, rev });
  const { from, rows } = await cho.device.next('room.update', ({ to }) => to === rev);
  expect(from).toBe(rev - 2);
  expect(rows).toMatchObject([{ kind: 'message', systemEvent: { is: 'role', role: 'admin' } }]);
});

/** A server of its own that dies at a point: its connections break, nobody hears what it did, and it does nothing more. */
async function createDyingWorld(point: KillPoint) {
  const name = `dying_${point}_${uuid().slice(-6)}`;
  const url = new URL(database.url);
  url.searchParams.set('application_name', name);
  const own = openDatabase({ url: url.href, log: createLogger('silent'), maxConnections: 4 });
  const reached = Promise.withResolvers<void>();
  const dead = Promise.withResolvers<void>();
  const dyingWorld = await createChatWorld(
    { ...database, ...own },
    {
      killPoints: {
        [point]: async () => {
          reached.resolve();
          await dead.promise;
          throw new Error('dead');
        },
      },
    },
  );
  const kill = async () => {
    await reached.promise;
    await database.sql.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
      [name],
    );
    dead.resolve();
    await dyingWorld.chat.writer.drain();
    await own.close();
  };
  return { dyingWorld, kill };
}

const points: KillPoint[] = ['before-transaction', 'inside-transaction', 'after-commit', 'after-ack'];
test.each(points)(
  'GRP-5 SRV-5: a server killed %s of an invitation and a removal has done each whole or not at all, and the repeat ends it',
  async (point) => {
    const { roomId, ann, bob, cho, dan } = await makeScene();
    const isDone = point === 'after-commit' || point === 'after-ack';
    const before = await readAll(roomId);
    const invite = { roomId, userIds: [dan.id], operationId: uuid() };
    const kick = { roomId, userId: bob.id, operationId: uuid() };
    for (const [name, input] of [
      ['room.invite', invite],
      ['room.kick', kick],
    ] as const) {
      const { dyingWorld, kill } = await createDyingWorld(point);
      const device = await dyingWorld.connect({ userId: ann.id });
      void device.call(name, input);
      await kill();
    }
    const { room, group } = await readAll(roomId);
    expect([group.roles[dan.id], group.roles[bob.id]]).toEqual(
      isDone ? ['member', undefined] : [undefined, 'member'],
    );
    expect(room.rev).toBe(before.room.rev + (isDone ? 4 : 0));

    for (const { device } of [bob, cho, dan]) device.received.length = 0;
    await ann.device.do('room.invite', invite);
    await ann.device.do('room.kick', kick);
    await world.chat.writer.drain();
    const after = await readAll(roomId);
    expect(after.group.roles).toEqual({ [ann.id]: 'owner', [cho.id]: 'member', [dan.id]: 'member' });
    expect(after.room).toMatchObject({ lastSeq: before.room.lastSeq + 2, rev: before.room.rev + 4 });
    expect(after.spans).toHaveLength(4);
    expect(dan.device.updates('user.update')).toMatchObject([{ rows: [{ roomId, state: 'in' }] }]);
    expect(bob.device.updates('user.update')).toMatchObject([{ rows: [{ roomId, state: 'out' }] }]);
    const told = cho.device.updates('room.update');
    expect(told.map(({ to }) => to)).toEqual([before.room.rev + 2, before.room.rev + 4]);
    expect(told.flatMap(({ rows }) => rows).map((row) => row.rev)).toEqual(
      [1, 2, 3, 4].map((more) => before.room.rev + more),
    );
  },
);
