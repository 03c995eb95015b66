import { fail, succeed } from '@damso/shared';

import { unreachable } from '../../unreachable.ts';
import { lockUsers, raiseUserRev } from '../users/lock-users.ts';
import { transact } from '../users/transact.ts';
import { publishSide, type FriendAnswer, type FriendDeps } from './change-friendship.ts';
import type { MySide, SideDecision } from './decide-my-side.ts';
import { toFriendshipRow, withFriend, type FriendshipWithFriend } from './friendship-row.ts';

type Outcome = FriendshipWithFriend | Exclude<SideDecision, { kind: 'set' | 'stands' }>;

const none: MySide = { state: 'none', nickname: null, favourite: false, blocked: false };

/**
 * Changes what a user alone has set about another one, under the user's own lock; the other one hears nothing. What stands is
 * told to the user's devices again. Where the two never had anything with each other there is nothing to set: `not_found`.
 */
export async function changeMySide(
  deps: FriendDeps,
  userId: string,
  friendId: string,
  decide: (side: MySide) => SideDecision,
): Promise<FriendAnswer> {
  const where = { userId_friendId: { userId, friendId } };
  const outcome = await transact(deps.prisma, async (transaction): Promise<Outcome> => {
    await lockUsers(transaction, [userId]);
    const current = await transaction.friendship.findUnique({ where, include: withFriend });
    const decision = decide(current ?? none);
    if (decision.kind === 'refuse') return decision;
    if (!current) return { kind: 'refuse', answer: fail('not_found', 'there is no such friend') };
    switch (decision.kind) {
      case 'stands':
        return current;
      case 'set': {
        const rev = await raiseUserRev(transaction, userId);
        return transaction.friendship.update({
          where,
          data: { ...decision.data, rev },
          include: withFriend,
        });
      }
      default:
        return unreachable(decision);
    }
  });
  if ('kind' in outcome) return outcome.answer;
  publishSide(deps, outcome);
  return succeed({ friendship: toFriendshipRow(outcome) });
}
