import type { ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { FriendAnswer, FriendDeps } from './change-friendship.ts';
import { changeMySide } from './change-my-side.ts';
import { decideFavourite } from './decide-my-side.ts';

/** Puts a friend among the asker's favourites, or takes them out. */
export function favouriteFriend(
  deps: FriendDeps,
  session: Session,
  { userId, favourite }: ParsedInput<'friend.favourite'>,
): Promise<FriendAnswer> {
  return changeMySide(deps, session.userId, userId, (side) => decideFavourite(side, favourite));
}
