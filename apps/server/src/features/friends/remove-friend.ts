import type { ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeFriendship, type FriendAnswer, type FriendDeps } from './change-friendship.ts';
import { decideRemove } from './decide-friendship.ts';

/** Declines a request, takes one back, or ends a friendship. */
export function removeFriend(
  deps: FriendDeps,
  session: Session,
  { userId }: ParsedInput<'friend.remove'>,
): Promise<FriendAnswer> {
  return changeFriendship(deps, session.userId, userId, decideRemove);
}
