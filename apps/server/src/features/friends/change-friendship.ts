import { fail, succeed, type Answer, type FriendshipRow } from '@damso/shared';

import type { Broadcaster } from '../../broadcast/broadcaster.ts';
import type { Prisma, PrismaClient } from '../../database/index.ts';
import { unreachable } from '../../unreachable.ts';
import type { PresenceRights } from '../presence/presence-hub.ts';
import { toDirectKey } from '../rooms/direct-key.ts';
import { lockUsers, raiseUserRev } from '../users/lock-users.ts';
import { transact } from '../users/transact.ts';
import type { FriendDecision, FriendState, Pair } from './decide-friendship.ts';
import { toFriendshipRow, withFriend, type FriendshipWithFriend } from './friendship-row.ts';

export interface FriendDeps {
  readonly prisma: PrismaClient;
  readonly broadcaster: Broadcaster;
  readonly presence: Pick<PresenceRights, 'recheck'>;
  readonly epoch: string;
  readonly now: () => number;
}

export type FriendAnswer = Answer<{ friendship: FriendshipRow }>;

type Outcome =
  | { readonly kind: 'refused'; readonly answer: ReturnType<typeof fail> }
  | {
      readonly kind: 'sides';
      readonly mine: FriendshipWithFriend;
      readonly theirs: FriendshipWithFriend | null;
    };

const notFound: Outcome = { kind: 'refused', answer: fail('not_found', 'there is no such user') };

/** Locks the room of two, if they have one: a message and the end of its friendship are ordered by who commits first. */
async function lockDirectRoom(
  transaction: Prisma.TransactionClient,
  me: string,
  other: string,
): Promise<void> {
  await transaction.$queryRaw`
    SELECT 1 AS locked FROM rooms WHERE direct_key = ${toDirectKey(me, other)} FOR NO KEY UPDATE`;
}

function readSide(transaction: Prisma.TransactionClient, userId: string, friendId: string) {
  return transaction.friendship.findUnique({
    where: { userId_friendId: { userId, friendId } },
    include: withFriend,
  });
}

async function writeSide(
  transaction: Prisma.TransactionClient,
  [userId, friendId]: readonly [string, string],
  { state, blocked, at }: { state: FriendState; blocked?: boolean | undefined; at: Date },
): Promise<FriendshipWithFriend> {
  const rev = await raiseUserRev(transaction, userId);
  const data = {
    state,
    rev,
    changedAt: at,
    ...(state === 'outgoing' || state === 'incoming' ? { requestedAt: at } : {}),
    ...(blocked === undefined ? {} : { blocked }),
  };
  return transaction.friendship.upsert({
    where: { userId_friendId: { userId, friendId } },
    create: { userId, friendId, ...data },
    update: data,
    include: withFriend,
  });
}

/** Tells a side's own devices what it is now; the row stands for its own rev alone. */
export function publishSide({ broadcaster, epoch }: FriendDeps, side: FriendshipWithFriend): void {
  const row = toFriendshipRow(side);
  broadcaster.toUser(side.userId, { epoch, from: row.rev - 1, to: row.rev, rows: [row] });
}

/**
 * Runs a command of one user towards another, under the locks of both, and tells both. What already stands is a success and is
 * told again, since the first time may have been lost.
 */
export async function changeFriendship(
  deps: FriendDeps,
  me: string,
  other: string,
  decide: (pair: Pair) => FriendDecision,
): Promise<FriendAnswer> {
  if (me === other) return fail('not_allowed', 'nobody is their own friend');
  const outcome = await transact(deps.prisma, async (transaction): Promise<Outcome> => {
    await lockDirectRoom(transaction, me, other);
    const found = await lockUsers(transaction, [me, other]);
    if (!found.has(me) || !found.has(other)) return notFound;
    const mine = await readSide(transaction, me, other);
    const theirs = await readSide(transaction, other, me);
    const decision = decide({
      mine: mine?.state ?? 'none',
      theirs: theirs?.state ?? 'none',
      iBlocked: mine?.blocked ?? false,
      theyBlocked: theirs?.blocked ?? false,
    });
    switch (decision.kind) {
      case 'refuse':
        return { kind: 'refused', answer: decision.answer };
      case 'stands':
        // Two who never had anything with each other have no row to answer with.
        return mine ? { kind: 'sides', mine, theirs: mine.blocked ? null : theirs } : notFound;
      case 'set': {
        const at = new Date(deps.now());
        const { mine: state, theirs: theirState, blocked } = decision;
        return {
          kind: 'sides',
          mine: await writeSide(transaction, [me, other], { state, blocked, at }),
          theirs:
            theirState === null ? null : await writeSide(transaction, [other, me], { state: theirState, at }),
        };
      }
      default:
        return unreachable(decision);
    }
  });
  if (outcome.kind === 'refused') return outcome.answer;
  deps.presence.recheck([me]);
  publishSide(deps, outcome.mine);
  if (outcome.theirs) publishSide(deps, outcome.theirs);
  return succeed({ friendship: toFriendshipRow(outcome.mine) });
}
