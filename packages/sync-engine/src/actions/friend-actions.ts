import type { CommandInput } from '@damso/shared';

import type { ActionAnswer } from '../port/actions.ts';
import { done, withAccount, type ActionContext, type Actions } from './action-context.ts';

type FriendCommand =
  | 'friend.request'
  | 'friend.accept'
  | 'friend.remove'
  | 'friend.nickname'
  | 'friend.favourite'
  | 'friend.block'
  | 'friend.unblock';

/** Friends are the server's to decide: these need it, and answer `offline` without it. All may be repeated. */
export function createFriendActions(
  context: ActionContext,
): Actions<
  | 'findPerson'
  | 'requestFriend'
  | 'acceptFriend'
  | 'removeFriend'
  | 'setNickname'
  | 'setFavourite'
  | 'blockPerson'
  | 'unblockPerson'
> {
  /** Asks, and shows the new state at once. */
  function change<Name extends FriendCommand>(name: Name, input: CommandInput<Name>) {
    return withAccount<null>(context, async (open): Promise<ActionAnswer<null>> => {
      const answer = await open.ask(name, input);
      if (!answer.ok) return answer;
      open.touched(open.store().mergeUserRow(answer.value.friendship));
      return done;
    });
  }

  return {
    findPerson: (input) => withAccount(context, (open) => open.ask('friend.find', input)),
    requestFriend: (input) => change('friend.request', input),
    acceptFriend: (input) => change('friend.accept', input),
    removeFriend: (input) => change('friend.remove', input),
    setNickname: (input) => change('friend.nickname', input),
    setFavourite: (input) => change('friend.favourite', input),
    blockPerson: (input) => change('friend.block', input),
    unblockPerson: (input) => change('friend.unblock', input),
  };
}
