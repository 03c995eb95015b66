import { fail, succeed, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { lockUsers, raiseUserRev } from '../users/lock-users.ts';
import { transact } from '../users/transact.ts';
import { publishSide, type FriendAnswer, type FriendDeps } from './change-friendship.ts';
import { toFriendshipRow, withFriend } from './friendship-row.ts';

/** Sets or clears the name under which the asker alone sees another user. Setting what is set changes nothing. */
export async function setNickname(
  deps: FriendDeps,
  session: Session,
  { userId: friendId, nickname }: ParsedInput<'friend.nickname'>,
): Promise<FriendAnswer> {
  const { userId } = session;
  const where = { userId_friendId: { userId, friendId } };
  const side = await transact(deps.prisma, async (transaction) => {
    await lockUsers(transaction, [userId]);
    const current = await transaction.friendship.findUnique({ where, include: withFriend });
    if (!current || current.nickname === nickname) return current;
    const rev = await raiseUserRev(transaction, userId);
    return transaction.friendship.update({ where, data: { nickname, rev }, include: withFriend });
  });
  if (!side) return fail('not_found', 'there is no such friend');
  publishSide(deps, side);
  return succeed({ friendship: toFriendshipRow(side) });
}
