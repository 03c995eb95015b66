import type { ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { FriendAnswer, FriendDeps } from './change-friendship.ts';
import { changeMySide } from './change-my-side.ts';
import { decideUnblock } from './decide-my-side.ts';

/** Lifts a block, also of somebody whose account is gone. What the block ended stays ended. */
export async function unblockPerson(
  deps: FriendDeps,
  session: Session,
  { userId }: ParsedInput<'friend.unblock'>,
): Promise<FriendAnswer> {
  const answer = await changeMySide(deps, session.userId, userId, decideUnblock);
  if (answer.ok) deps.presence.recheck([session.userId]);
  return answer;
}
