import type { ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeFriendship, type FriendAnswer, type FriendDeps } from './change-friendship.ts';
import { decideRequest } from './decide-friendship.ts';

/** Asks another user for friendship; where they have asked already, both are friends. */
export function requestFriend(
  deps: FriendDeps,
  session: Session,
  { userId }: ParsedInput<'friend.request'>,
): Promise<FriendAnswer> {
  return changeFriendship(deps, session.userId, userId, decideRequest);
}
