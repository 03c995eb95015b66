import { fail, succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Broadcaster, Session } from '../../broadcast/broadcaster.ts';
import type { Prisma, PrismaClient } from '../../database/index.ts';
import type { RoomWriter } from '../messages/room-writer/room-writer.ts';
import { lockUsers, raiseUserRev } from '../users/lock-users.ts';
import { transact } from '../users/transact.ts';
import { toDirectKey } from './direct-key.ts';
import { toMembershipRow } from './membership-row.ts';

export interface RoomDeps {
  readonly prisma: PrismaClient;
  readonly writer: RoomWriter;
  readonly broadcaster: Broadcaster;
  readonly epoch: string;
  readonly now: () => number;
}

type OpenAnswer = Answer<CommandValue<'room.open-direct'>>;
type RoomWithMembers = Prisma.RoomGetPayload<{ include: { members: true } }>;
type Outcome =
  | { readonly kind: 'refused'; readonly answer: OpenAnswer }
  | { readonly kind: 'room'; readonly room: RoomWithMembers };

const refuse = (answer: OpenAnswer): Outcome => ({ kind: 'refused', answer });

function findRoom(transaction: Prisma.TransactionClient, directKey: string) {
  return transaction.room.findUnique({ where: { directKey }, include: { members: true } });
}

async function areFriends(
  transaction: Prisma.TransactionClient,
  one: string,
  other: string,
): Promise<boolean> {
  const sides = await transaction.friendship.count({
    where: {
      state: 'friends',
      blocked: false,
      OR: [
        { userId: one, friendId: other },
        { userId: other, friendId: one },
      ],
    },
  });
  return sides === 2;
}

/** The room's own row has rev 1, its two members 2 and 3: so each span begins at its member's rev. */
async function createRoom(
  transaction: Prisma.TransactionClient,
  { id, pair, directKey, at }: { id: string; pair: readonly string[]; directKey: string; at: Date },
): Promise<RoomWithMembers> {
  const members = [];
  for (const [index, userId] of [...pair].sort().entries()) {
    members.push({
      userId,
      peerId: pair.find((one) => one !== userId) ?? null,
      spanRev: index + 2,
      rev: index + 2,
      userRev: await raiseUserRev(transaction, userId),
      joinedSeq: 0,
      visibleFromSeq: 1,
      readSeq: 0,
      readN: 0,
      readSentN: 0,
    });
  }
  return transaction.room.create({
    data: {
      id,
      directKey,
      kind: 'direct',
      rev: members.length + 1,
      dataRev: 1,
      createdAt: at,
      lastMessageAt: at,
      members: { create: members },
      spans: {
        create: members.map(({ userId, spanRev, joinedSeq, visibleFromSeq }) => {
          return {
            userId,
            spanRev,
            joinedSeq,
            visibleFromSeq,
            joinedAt: at,
          };
        }),
      },
    },
    include: { members: true },
  });
}

async function open(
  transaction: Prisma.TransactionClient,
  { me, other, roomId, at }: { me: string; other: string; roomId: string; at: Date },
): Promise<Outcome> {
  const directKey = toDirectKey(me, other);
  const early = await findRoom(transaction, directKey);
  if (early) return { kind: 'room', room: early };

  const found = await lockUsers(transaction, [me, other]);
  if (!found.has(me) || !found.has(other)) return refuse(fail('not_found', 'there is no such user'));
  // Again, now that nobody else can make it.
  const existing = await findRoom(transaction, directKey);
  if (existing) return { kind: 'room', room: existing };
  if (!(await areFriends(transaction, me, other))) {
    return refuse(fail('not_friends', 'a direct room is opened with a friend'));
  }
  const taken = await transaction.room.findUnique({ where: { id: roomId }, select: { id: true } });
  if (taken) return refuse(fail('id_conflict', 'this roomId belongs to another room'));
  return {
    kind: 'room',
    room: await createRoom(transaction, { id: roomId, pair: [me, other], directKey, at }),
  };
}

/**
 * Opens the one direct room of two friends, or finds it: also when they are friends no longer, so that what was said can be
 * read. Both members' sockets are in it before anything later is broadcast.
 */
export function openDirectRoom(
  { prisma, writer, broadcaster, epoch, now }: RoomDeps,
  session: Session,
  { roomId, userId }: ParsedInput<'room.open-direct'>,
): Promise<OpenAnswer> {
  if (userId === session.userId) {
    return Promise.resolve(fail('not_allowed', 'a direct room takes two'));
  }
  return writer.change(roomId, async (inside) => {
    const outcome = await transact(prisma, async (transaction) => {
      const opened = await open(transaction, {
        me: session.userId,
        other: userId,
        roomId,
        at: new Date(now()),
      });
      await inside();
      return opened;
    });
    if (outcome.kind === 'refused') return { answer: outcome.answer, publish: () => undefined };
    const { room } = outcome;
    const publish = () => {
      for (const member of room.members) {
        if (member.leftSeq !== null) continue;
        broadcaster.joinRoom(member.userId, room.id);
        const row = toMembershipRow(member);
        broadcaster.toUser(member.userId, { epoch, from: row.rev - 1, to: row.rev, rows: [row] });
      }
    };
    return { answer: succeed({ roomId: room.id }), publish };
  });
}
