import type { ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { FriendAnswer, FriendDeps } from './change-friendship.ts';
import { changeMySide } from './change-my-side.ts';
import { decideNickname } from './decide-my-side.ts';

/** Sets or clears the name under which the asker alone sees another user. Setting what is set changes nothing. */
export function setNickname(
  deps: FriendDeps,
  session: Session,
  { userId, nickname }: ParsedInput<'friend.nickname'>,
): Promise<FriendAnswer> {
  return changeMySide(deps, session.userId, userId, (side) => decideNickname(side, nickname));
}
