import { commands, type CommandInput, type CommandName } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  createChatWorld,
  type ChatWorld,
  type Pair,
  type Received,
  type TestDevice,
} from '../../test-support/chat-world.ts';
import type { TestDatabase } from '../../test-support/test-database.ts';
import { createTestDatabase } from '../../test-support/vitest.ts';
import { createHandlers, type HandlerDeps } from './handlers.ts';

let database: TestDatabase;
let world: ChatWorld;
let pair: Pair;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
  pair = await world.makePair();
  const { a, b, roomId } = pair;
  await a.do('message.send', { roomId, clientId: uuid(), body: 'private', seenSeq: 0 });
  await b.do('room.read', { roomId, seq: 1 });
});
afterAll(() => database.drop());

/** Who asks, beside the two whose room it is. */
const roles = ['stranger', 'blocked', 'ex-member'] as const;
type Role = (typeof roles)[number];

interface Row<Name extends CommandName> {
  /** The command, aimed at a room of others and at one of them. */
  readonly input: (target: Pair) => CommandInput<Name>;
  /** `ok` or the error's code, for each role or for all. */
  readonly expected: string | Readonly<Record<Role, string>>;
}

const operationId = uuid();

/** A command without its row here doesn't compile. */
const matrix: { readonly [Name in CommandName]: Row<Name> } = {
  sync: { input: () => ({ epoch: null, userRev: 0, rooms: [] }), expected: 'ok' },
  probe: {
    input: () => ({ epoch: uuid(), roomCount: 0, revSum: 0, cursorRevSum: 0, userRev: 0 }),
    expected: 'ok',
  },
  'user.changes': { input: () => ({ since: 0 }), expected: 'ok' },
  'room.changes': {
    input: ({ roomId }) => ({ roomId, spanRev: null, since: null, cursorRev: 0 }),
    expected: 'not_a_member',
  },
  'room.history': { input: ({ roomId }) => ({ roomId, where: { before: 9 } }), expected: 'not_a_member' },
  'room.refresh': {
    input: ({ roomId }) => ({ roomId, fromSeq: 1, toSeq: 9, since: 0 }),
    expected: 'not_a_member',
  },
  'room.read': { input: ({ roomId }) => ({ roomId, seq: 1 }), expected: 'not_a_member' },
  'room.settings': {
    input: ({ roomId }) => ({ roomId, patch: { draft: 'x' } }),
    // Who was in a room may have set it while leaving: it is theirs alone.
    expected: { stranger: 'not_a_member', blocked: 'not_a_member', 'ex-member': 'ok' },
  },
  'room.open-direct': { input: ({ ann }) => ({ roomId: uuid(), userId: ann }), expected: 'not_friends' },
  'room.open-self': { input: () => ({ roomId: uuid() }), expected: 'ok' },
  'room.create-group': {
    input: ({ ann }) => ({ roomId: uuid(), title: null, tint: null, memberIds: [ann] }),
    expected: 'not_friends',
  },
  'room.invite': {
    input: ({ roomId, ann }) => ({ roomId, userIds: [ann], operationId: uuid() }),
    expected: 'not_a_member',
  },
  'room.leave': {
    input: ({ roomId }) => ({ roomId, quiet: false, operationId: uuid() }),
    expected: 'not_a_member',
  },
  'room.kick': {
    input: ({ roomId, ann }) => ({ roomId, userId: ann, operationId: uuid() }),
    expected: 'not_a_member',
  },
  'room.edit': {
    input: ({ roomId }) => ({ roomId, title: 'mine', operationId: uuid() }),
    expected: 'not_a_member',
  },
  'room.set-role': {
    input: ({ roomId, ann }) => ({ roomId, userId: ann, role: 'admin', operationId: uuid() }),
    expected: 'not_a_member',
  },
  'room.hand-over': {
    input: ({ roomId, ann }) => ({ roomId, userId: ann, operationId: uuid() }),
    expected: 'not_a_member',
  },
  'message.send': {
    input: ({ roomId }) => ({ roomId, clientId: uuid(), body: 'hello', seenSeq: 0 }),
    expected: 'not_a_member',
  },
  'message.edit': {
    input: ({ roomId }) => ({ roomId, seq: 1, body: 'mine now', operationId }),
    expected: 'not_a_member',
  },
  'message.delete': { input: ({ roomId }) => ({ roomId, seq: 1, operationId }), expected: 'not_a_member' },
  'profile.edit': { input: () => ({ hidePresence: true }), expected: 'ok' },
  'friend.find': {
    input: () => ({ handle: annHandle }),
    expected: { stranger: 'ok', blocked: 'not_found', 'ex-member': 'ok' },
  },
  'presence.watch': { input: ({ ann }) => ({ userIds: [ann] }), expected: 'ok' },
  'presence.beat': { input: () => ({ active: true }), expected: 'ok' },
  'room.typing': { input: ({ roomId }) => ({ roomId }), expected: 'not_a_member' },
  'device.in-use': { input: () => ({ inUse: true }), expected: 'ok' },
  'friend.accept': { input: ({ ann }) => ({ userId: ann }), expected: 'not_found' },
  'friend.remove': {
    input: ({ ann }) => ({ userId: ann }),
    expected: { stranger: 'not_found', blocked: 'ok', 'ex-member': 'not_found' },
  },
  'friend.nickname': {
    input: ({ ann }) => ({ userId: ann, nickname: 'x' }),
    expected: { stranger: 'not_found', blocked: 'ok', 'ex-member': 'not_found' },
  },
  'friend.favourite': { input: ({ ann }) => ({ userId: ann, favourite: true }), expected: 'not_friends' },
  // Last, since they change what is between the two.
  'friend.request': {
    input: ({ ann }) => ({ userId: ann }),
    expected: { stranger: 'ok', blocked: 'not_found', 'ex-member': 'ok' },
  },
  'friend.block': { input: ({ ann }) => ({ userId: ann }), expected: 'ok' },
  'friend.unblock': { input: ({ ann }) => ({ userId: ann }), expected: 'ok' },
};

let annHandle = '';

async function makeAsker(role: Role): Promise<TestDevice> {
  const { ann, roomId } = pair;
  const user = await world.makeUser();
  const device = await world.connect(user);
  if (role === 'blocked') {
    await device.do('friend.request', { userId: ann });
    await pair.a.do('friend.remove', { userId: user.userId });
    await database.prisma.friendship.update({
      where: { userId_friendId: { userId: ann, friendId: user.userId } },
      data: { blocked: true },
    });
  }
  if (role === 'ex-member') {
    // A direct room has two: the third is in it as one who left.
    await database.prisma.roomMember.create({
      data: {
        roomId,
        userId: user.userId,
        spanRev: 1,
        rev: 1,
        userRev: 1,
        joinedSeq: 0,
        leftSeq: 0,
        visibleFromSeq: 1,
        readSeq: 0,
        readN: 0,
        readSentN: 0,
      },
    });
  }
  return device;
}

/** All that the two have between them. */
function readPrivate() {
  const { roomId, ann, bob } = pair;
  return Promise.all([
    database.prisma.room.findUniqueOrThrow({ where: { id: roomId } }),
    database.prisma.message.findMany({ where: { roomId } }),
    database.prisma.roomMember.findMany({
      where: { roomId, userId: { in: [ann, bob] } },
      orderBy: { userId: 'asc' },
    }),
    database.prisma.friendship.findMany({
      where: { userId: { in: [ann, bob] }, friendId: { in: [ann, bob] } },
      orderBy: { userId: 'asc' },
    }),
  ]);
}

test.each(roles)(
  'every command × %s: allowed or refused as stated, and nothing of others is touched',
  async (role) => {
    ({ handle: annHandle } = await database.prisma.user.findUniqueOrThrow({ where: { id: pair.ann } }));
    const asker = await makeAsker(role);
    const before = await readPrivate();
    asker.received.length = 0;
    const answers: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const name of Object.keys(matrix) as CommandName[]) {
      const row = matrix[name];
      const answer = await asker.call(name, row.input(pair));
      answers[name] = answer.ok ? 'ok' : answer.error.code;
      expected[name] = typeof row.expected === 'string' ? row.expected : row.expected[role];
      expect(JSON.stringify(answer)).not.toContain('private');
    }
    expect(answers).toEqual(expected);
    expect(await readPrivate()).toEqual(before);
    const ofOthers = ({ update }: Received) => 'roomId' in update && update.roomId === pair.roomId;
    expect(asker.received.filter(ofOthers)).toEqual([]);
  },
);

test('what a command needs is what its handler states', () => {
  const handlers = createHandlers({} as HandlerDeps);
  const refusals = { own: undefined, anyone: undefined, member: 'not_a_member', friend: 'not_friends' };
  for (const name of Object.keys(commands) as CommandName[]) {
    const refusal = refusals[handlers[name].access] ?? matrix[name].expected;
    expect(matrix[name].expected, name).toBe(refusal);
  }
});
