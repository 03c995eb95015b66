import {
  limits,
  type Answer,
  type CommandInput,
  type CommandName,
  type CommandValue,
  type SystemEvent,
  type UpdateName,
  type UpdateOf,
} from '@damso/shared';
import { v7 as uuid } from 'uuid';

import type { Session } from '../src/broadcast/broadcaster.ts';
import {
  createMemoryBroadcaster,
  type MemoryBroadcaster,
  type Receive,
} from '../src/broadcast/memory-broadcaster.ts';
import { createChat, type Chat, type ChatOptions } from '../src/create-chat.ts';
import { changeRoom, refuse, type RoomFacts } from '../src/features/rooms/change-room.ts';
import type { RoomStep } from '../src/features/rooms/room-step.ts';
import { readServerIdentity, type ServerIdentity } from '../src/features/server-identity/server-identity.ts';
import { createLogger } from '../src/logger.ts';
import type { TestDatabase } from './test-database.ts';

export type Received = {
  [Name in UpdateName]: { readonly name: Name; readonly update: UpdateOf<Name> };
}[UpdateName];

/** A connected device of a test: what it calls, and what it has received so far. */
export interface TestDevice {
  readonly session: Session;
  readonly received: Received[];
  /** Its connection ends; nothing more is received. */
  disconnect(): void;
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Answer<CommandValue<Name>>>;
  /** The value of an answer that has to be a success. */
  do<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandValue<Name>>;
  /** The updates of one kind so far. */
  updates<Name extends UpdateName>(name: Name): UpdateOf<Name>[];
  /** The first update of one kind that fits, now or as soon as it comes. */
  next<Name extends UpdateName>(
    name: Name,
    fits?: (update: UpdateOf<Name>) => boolean,
  ): Promise<UpdateOf<Name>>;
}

/** The chat core over a real database, without a network. */
export interface ChatWorld {
  readonly chat: Chat;
  readonly identity: ServerIdentity;
  readonly broadcaster: MemoryBroadcaster;
  /** Makes a user with one signed-in device row; no password. */
  makeUser(): Promise<{ userId: string; deviceId: string; handle: string }>;
  /** Connects a device of a user, a new one unless named. */
  connect(user: { userId: string; deviceId?: string }): Promise<TestDevice>;
  /** Makes two users friends, past the commands. */
  befriend(one: string, other: string): Promise<void>;
  /** Makes a group with these members, the first of them its owner, without a line and whoever their friends are. */
  makeGroup(userIds: readonly string[]): Promise<string>;
  /** Two friends, each with a device, in their direct room. */
  makePair(): Promise<Pair>;
  /** Lets a user into a group, also one who has left it: a new span, with or without a system line. */
  addMember(roomId: string, userId: string, line?: boolean): Promise<void>;
  /** Ends a user's span, in the room's turn. */
  removeMember(roomId: string, userId: string, line?: boolean): Promise<void>;
}

/** Two friends in a room: ids, and a device of each. */
export interface Pair {
  readonly roomId: string;
  readonly ann: string;
  readonly bob: string;
  readonly a: TestDevice;
  readonly b: TestDevice;
}

/** What succeeded, or an error that says what didn't. */
export function valueOf<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.value;
}

/** Puts a chat core together for a test; nothing has to be closed but the database. */
export async function createChatWorld(
  database: TestDatabase,
  options: ChatOptions & { readonly broadcaster?: MemoryBroadcaster } = {},
): Promise<ChatWorld> {
  const { prisma } = database;
  const identity = await readServerIdentity(prisma);
  const { broadcaster = createMemoryBroadcaster() } = options;
  const chat = createChat({
    flushCursorsAfter: 1,
    rates: {
      usual: unlimited,
      strangers: unlimited,
    },
    ...options,
    database,
    identity,
    broadcaster,
    log: createLogger('silent'),
  });

  const roomDeps = {
    sql: database.sql,
    writer: chat.writer,
    broadcaster,
    epoch: identity.epoch,
    now: options.now ?? Date.now,
  };

  /** Changes a room as the commands do, past their rules. */
  async function changeFreely(
    roomId: string,
    userIds: readonly string[],
    plan: (room: RoomFacts['room']) => readonly RoomStep[] | null,
  ): Promise<void> {
    const decide = ({ room }: RoomFacts) => {
      const steps = plan(room);
      return steps ? ({ kind: 'do', steps } as const) : refuse('room_full', 'the room is full');
    };
    valueOf(await changeRoom(roomDeps, { roomId, userIds, operation: null, decide }));
  }

  async function makeDeviceRow(userId: string): Promise<string> {
    const { id } = await prisma.device.create({
      data: {
        id: uuid(),
        userId,
        name: 'test',
        platform: 'headless',
        appVersion: '',
        familySecret: Buffer.alloc(16),
      },
    });
    return id;
  }

  const world: ChatWorld = {
    chat,
    identity,
    broadcaster,
    async makeUser() {
      const userId = uuid();
      const handle = `u${userId.slice(-12)}`;
      await prisma.user.create({
        data: {
          id: userId,
          handle,
          displayName: handle,
          rev: 1,
          profileRev: 1,
        },
      });
      return {
        userId,
        handle,
        deviceId: await makeDeviceRow(userId),
      };
    },
    async connect({ userId, deviceId }) {
      const session = {
        connectionId: uuid(),
        userId,
        deviceId: deviceId ?? (await makeDeviceRow(userId)),
      };
      const device = makeDevice(chat, session, () => broadcaster.disconnect(session.connectionId));
      broadcaster.connect(session, device.receive, () => chat.close(session));
      device.receive('welcome', await chat.open(session));
      return device;
    },
    async befriend(one, other) {
      for (const [userId, friendId] of [
        [one, other],
        [other, one],
      ] as const) {
        const { rev } = await prisma.user.update({
          where: { id: userId },
          data: { rev: { increment: 1 } },
        });
        await prisma.friendship.create({
          data: {
            userId,
            friendId,
            state: 'friends',
            rev,
          },
        });
      }
    },
    async makeGroup(userIds) {
      const roomId = uuid();
      const [owner, ...others] = userIds;
      if (owner === undefined) throw new Error('a group has an owner');
      await changeFreely(roomId, userIds, () => [
        { do: 'make', type: 'group', directKey: null, title: null, tint: null, ownerId: owner },
        { do: 'join', userIds: [owner], role: 'owner', invitedBy: owner },
        { do: 'join', userIds: others, role: 'member', invitedBy: owner },
      ]);
      // A device that connects next hears nothing of it.
      await chat.writer.drain();
      return roomId;
    },
    async makePair() {
      const [one, other] = [await world.makeUser(), await world.makeUser()];
      await world.befriend(one.userId, other.userId);
      const [a, b] = [await world.connect(one), await world.connect(other)];
      const { roomId } = await a.do('room.open-direct', {
        roomId: uuid(),
        userId: other.userId,
      });
      await b.next('user.update');
      return {
        roomId,
        ann: one.userId,
        bob: other.userId,
        a,
        b,
      };
    },
    addMember: (roomId, userId, line = false) =>
      changeFreely(roomId, [userId], (room) => {
        if (room?.members.some((member) => member.userId === userId)) return [];
        if (room?.members.length === limits.roomMembers) return null;
        const event: SystemEvent = { is: 'invited', by: userId, userIds: [userId] };
        const join: RoomStep = { do: 'join', userIds: [userId], role: 'member', invitedBy: userId };
        return line ? [{ do: 'tell', actorId: userId, event }, join] : [join];
      }),
    removeMember: (roomId, userId, line = false) =>
      changeFreely(roomId, [userId], (room) => {
        if (!room?.members.some((member) => member.userId === userId)) return [];
        const event: SystemEvent = { is: 'left', userId };
        const goes: RoomStep = { do: 'leave', userId, by: userId };
        return line ? [{ do: 'tell', actorId: userId, event }, goes] : [goes];
      }),
  };
  return world;
}

const unlimited = { perSecond: 1e9, burst: 1e9 };

function makeDevice(chat: Chat, session: Session, disconnect: () => void): TestDevice & { receive: Receive } {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const call: TestDevice['call'] = (name, input) => chat.dispatch(session, name, input) as never;
  const updates: TestDevice['updates'] = (name) =>
    received.flatMap((one) => (one.name === name ? [one.update as never] : []));
  return {
    session,
    received,
    disconnect,
    call,
    updates,
    do: async (name, input) => valueOf(await call(name, input)),
    receive(name, update) {
      received.push({
        name,
        update,
      } as Received);
      for (const look of waiting) look();
    },
    next: (name, fits = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const found = updates(name).find(fits);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}
