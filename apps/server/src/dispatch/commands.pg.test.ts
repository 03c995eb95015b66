import type { CommandInput, CommandName } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { callOverHandshake } from '../../test-support/call-over-handshake.ts';
import { createChatWorld, type ChatWorld } from '../../test-support/chat-world.ts';
import {
  everybody,
  friends,
  members,
  roles,
  type Cells,
  type Role,
} from '../../test-support/command-roles.ts';
import {
  createSceneReader,
  makeRoleScene,
  privateText,
  type RoleScene,
  type SceneReader,
} from '../../test-support/role-scene.ts';
import type { TestDatabase } from '../../test-support/test-database.ts';
import { handshakeOf, startTestServer } from '../../test-support/test-server.ts';
import { createTestDatabase } from '../../test-support/vitest.ts';
import { createAccessTokens } from '../features/accounts/access-token.ts';
import { createHandlers, type HandlerDeps } from './handlers.ts';

let database: TestDatabase;
let world: ChatWorld;
let readScene: SceneReader;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
  readScene = await createSceneReader(database);
});
afterAll(() => database.drop());

interface Row<Name extends CommandName> {
  /** The command, aimed at the scene's room or person. */
  readonly input: (scene: RoleScene) => CommandInput<Name>;
  readonly expected: Cells;
}

/** A text that mentions somebody: one who may write may do that too, and nobody else. */
const greeting = ({ userId }: { userId: string }) => {
  return { body: '@you hello', mentions: [{ userId, from: 0, length: 4 }] };
};

/** Every command × role. A command without its row, and a row without one of the roles, doesn't compile. */
const matrix: { readonly [Name in CommandName]: Row<Name> } = {
  sync: { input: () => ({ epoch: null, userRev: 0, rooms: [] }), expected: everybody('ok') },
  probe: {
    input: () => ({ epoch: uuid(), roomCount: 0, revSum: 0, cursorRevSum: 0, userRev: 0 }),
    expected: everybody('ok'),
  },
  'user.changes': { input: () => ({ since: 0 }), expected: everybody('ok') },
  'room.list': { input: () => ({ before: null }), expected: everybody('ok') },
  'room.changes': {
    input: ({ roomId }) => ({ roomId, spanRev: null, since: null, cursorRev: 0 }),
    expected: members('ok'),
  },
  'room.history': { input: ({ roomId }) => ({ roomId, where: { before: 9 } }), expected: members('ok') },
  'room.refresh': {
    input: ({ roomId }) => ({ roomId, fromSeq: 1, toSeq: 9, since: 0 }),
    expected: members('ok'),
  },
  'room.read': { input: ({ roomId }) => ({ roomId, seq: 1 }), expected: members('ok') },
  'room.settings': {
    input: ({ roomId }) => ({ roomId, patch: { draft: 'x' } }),
    // Who was in a room may have set it while leaving: it is theirs alone.
    expected: { ...members('ok'), 'ex-member': 'ok' },
  },
  'room.open-direct': {
    input: ({ person }) => ({ roomId: uuid(), userId: person.userId }),
    expected: friends('ok', 'not_allowed'),
  },
  'room.open-self': { input: () => ({ roomId: uuid() }), expected: everybody('ok') },
  'room.create-group': {
    input: ({ person }) => ({ roomId: uuid(), title: null, tint: null, memberIds: [person.userId] }),
    expected: friends('ok', 'ok'),
  },
  'room.invite': {
    input: ({ roomId, guest }) => ({ roomId, userIds: [guest], operationId: uuid() }),
    expected: members('ok'),
  },
  'room.leave': {
    input: ({ roomId }) => ({ roomId, quiet: false, operationId: uuid() }),
    expected: members('ok'),
  },
  'room.kick': {
    input: ({ roomId, person: { userId } }) => ({ roomId, userId, operationId: uuid() }),
    expected: { ...members('not_allowed'), admin: 'ok', owner: 'ok' },
  },
  'room.edit': {
    input: ({ roomId }) => ({ roomId, title: 'mine', operationId: uuid() }),
    expected: { ...members('not_allowed'), admin: 'ok', owner: 'ok' },
  },
  'room.set-role': {
    input: ({ roomId, person: { userId } }) => ({ roomId, userId, role: 'admin', operationId: uuid() }),
    expected: { ...members('not_allowed'), owner: 'ok' },
  },
  'room.hand-over': {
    input: ({ roomId, person: { userId } }) => ({ roomId, userId, operationId: uuid() }),
    expected: { ...members('not_allowed'), owner: 'ok' },
  },
  'message.send': {
    input: ({ roomId, person }) => ({ roomId, clientId: uuid(), seenSeq: 0, ...greeting(person) }),
    expected: members('ok'),
  },
  'message.edit': {
    input: ({ roomId, person }) => ({ roomId, seq: 1, operationId: uuid(), ...greeting(person) }),
    expected: { ...members('not_allowed'), 'own device': 'ok' },
  },
  'message.delete': {
    input: ({ roomId }) => ({ roomId, seq: 1, operationId: uuid() }),
    expected: { ...members('not_allowed'), 'own device': 'ok' },
  },
  // Without the right password it is nothing.
  'account.change-password': {
    input: () => ({ oldPassword: 'not the password', newPassword: 'another password' }),
    expected: everybody('wrong_credentials'),
  },
  'account.delete': {
    input: () => ({ password: 'not the password' }),
    expected: everybody('wrong_credentials'),
  },
  'device.list': { input: () => ({}), expected: everybody('ok') },
  // A device of somebody else isn't even there.
  'device.rename': {
    input: ({ person: { deviceId } }) => ({ deviceId, name: 'mine' }),
    expected: { ...everybody('not_found'), 'own device': 'ok' },
  },
  'device.sign-out': {
    input: ({ person: { deviceId } }) => ({ deviceId }),
    expected: { ...everybody('not_found'), 'own device': 'not_allowed' },
  },
  'device.sign-out-others': { input: () => ({}), expected: everybody('ok') },
  'profile.edit': { input: () => ({ hidePresence: true }), expected: everybody('ok') },
  'friend.find': {
    input: ({ person }) => ({ handle: person.handle }),
    expected: { ...everybody('ok'), blocked: 'not_found' },
  },
  'friend.request': {
    input: ({ person: { userId } }) => ({ userId }),
    expected: { ...everybody('ok'), blocked: 'not_found', 'own device': 'not_allowed' },
  },
  'friend.accept': {
    input: ({ person: { userId } }) => ({ userId }),
    expected: { ...everybody('not_found'), friend: 'ok', 'own device': 'not_allowed' },
  },
  'presence.watch': {
    input: ({ person: { userId } }) => ({ userIds: [userId] }),
    expected: everybody('ok'),
  },
  'presence.beat': { input: () => ({ active: true }), expected: everybody('ok') },
  'room.typing': { input: ({ roomId }) => ({ roomId }), expected: members('ok') },
  'device.in-use': { input: () => ({ inUse: true }), expected: everybody('ok') },
  'friend.remove': {
    input: ({ person: { userId } }) => ({ userId }),
    expected: { ...everybody('not_found'), friend: 'ok', blocked: 'ok', 'own device': 'not_allowed' },
  },
  'friend.nickname': {
    input: ({ person: { userId } }) => ({ userId, nickname: 'x' }),
    expected: { ...everybody('not_found'), friend: 'ok', blocked: 'ok' },
  },
  'friend.favourite': {
    input: ({ person: { userId } }) => ({ userId, favourite: true }),
    expected: friends('ok', 'not_friends'),
  },
  'friend.block': {
    input: ({ person: { userId } }) => ({ userId }),
    expected: { ...everybody('ok'), 'own device': 'not_allowed' },
  },
  'friend.unblock': {
    input: ({ person: { userId } }) => ({ userId }),
    expected: { ...everybody('not_found'), friend: 'ok', blocked: 'ok' },
  },
};
const names = Object.keys(matrix) as CommandName[];

type Stored = Awaited<ReturnType<SceneReader>>;
interface Tried {
  readonly ok: boolean;
  /** The answer and all that the asker's device was told. */
  readonly told: string;
  readonly heard: number;
  readonly before: Stored;
  readonly after: Stored;
}

const inRoom = new Set(['member', 'admin', 'owner', 'own device']);
const ofTheRoom = ['rooms by id', 'room_members by room_id', 'messages by room_id'];

/** What a command told or touched that it must not have. */
function findHarm(role: Role, { ok, told, heard, before, after }: Tried): string[] {
  const touched = Object.keys({ ...before, ...after }).filter(
    (key) => before[key]?.join() !== after[key]?.join(),
  );
  const harm: string[] = [];
  if (!ok && heard > 0) harm.push('refused, and the asker was told something');
  if (!ok && touched.length > 0) harm.push(`refused, and touched ${touched.join()}`);
  if (!inRoom.has(role) && told.includes(privateText)) harm.push('told what only members may see');
  if (!inRoom.has(role) && touched.some((key) => ofTheRoom.includes(key)))
    harm.push(`touched ${touched.join()} of a room that the asker isn’t in`);
  return harm;
}

test.each(roles.filter((role) => role !== 'signed-out'))(
  'every command × %s: allowed or refused as stated, and nothing is told or touched that must not be',
  async (role) => {
    const found: [name: CommandName, answer: string, ...harm: string[]][] = [];
    let scene: RoleScene | null = null;
    for (const name of names) {
      const current: RoleScene = scene ?? (await makeRoleScene(world, role));
      const { asker } = current;
      const before = await readScene(current);
      const answer = await asker.call(name, matrix[name].input(current));
      await world.chat.writer.drain();
      const harm = findHarm(role, {
        ok: answer.ok,
        told: JSON.stringify([answer, asker.received]),
        heard: asker.received.length,
        before,
        after: await readScene(current),
      });
      found.push([name, answer.ok ? 'ok' : answer.error.code, ...harm]);
      // What was refused has changed nothing, so that the next may be tried there.
      scene = answer.ok ? null : current;
    }
    expect(found).toEqual(names.map((name) => [name, matrix[name].expected[role]]));
  },
);

test('every command × signed-out: no connection takes it, not even from a client that doesn’t wait to be let in', async () => {
  const server = await startTestServer(database);
  const scene = await makeRoleScene(world, 'signed-out');
  const { userId, deviceId } = scene.asker.session;
  const tokens = createAccessTokens({ ...world.identity, now: Date.now });
  const auth = handshakeOf(await tokens.sign({ userId, deviceId }));
  const call = (name: CommandName) => callOverHandshake(server.url, auth, name, matrix[name].input(scene));
  expect(await call('probe')).toBe('ok');
  await database.prisma.device.update({
    where: { id: deviceId },
    data: { revokedAt: new Date(), revokedReason: 'signed_out' },
  });
  const before = await readScene(scene);
  const answers = await Promise.all(names.map(async (name) => [name, await call(name)]));
  const expected = names.map((name) => [name, matrix[name].expected['signed-out']]);
  expect(answers).toEqual(expected);
  expect(await readScene(scene)).toEqual(before);
  await server.close();
});

test('what a command needs is what its handler states', () => {
  const handlers = createHandlers({} as HandlerDeps);
  const refusals = { own: null, anyone: null, member: 'not_a_member', friend: 'not_friends' };
  const stated = names.flatMap((name) => {
    const { stranger, blocked } = matrix[name].expected;
    const refusal = refusals[handlers[name].access];
    return refusal === null || (stranger === refusal && blocked === refusal) ? [] : [name];
  });
  expect(stated).toEqual([]);
});
