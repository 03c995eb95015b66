import type { ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeFriendship, type FriendAnswer, type FriendDeps } from './change-friendship.ts';
import { decideAccept } from './decide-friendship.ts';

/** Accepts a request for friendship. */
export function acceptFriend(
  deps: FriendDeps,
  session: Session,
  { userId }: ParsedInput<'friend.accept'>,
): Promise<FriendAnswer> {
  return changeFriendship(deps, session.userId, userId, decideAccept);
}
