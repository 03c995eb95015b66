import type { ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeFriendship, type FriendAnswer, type FriendDeps } from './change-friendship.ts';
import { decideBlock } from './decide-friendship.ts';

/** Blocks a person under the lock of the room of the two: after the commit neither's message is stored there (BLK-2). */
export function blockPerson(
  deps: FriendDeps,
  session: Session,
  { userId }: ParsedInput<'friend.block'>,
): Promise<FriendAnswer> {
  return changeFriendship(deps, session.userId, userId, decideBlock);
}
