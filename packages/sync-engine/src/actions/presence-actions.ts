import type { Activity } from '../presence/activity.ts';
import { done, withAccount, type ActionContext, type Actions } from './action-context.ts';

/** What the user does just now, which nobody keeps. */
export function createPresenceActions(
  context: ActionContext,
  activity: Activity,
): Actions<'setActivity' | 'typeInRoom'> {
  return {
    setActivity(use) {
      activity.set(use);
      return done;
    },
    typeInRoom: ({ roomId }) =>
      withAccount(context, ({ store, presence }) => {
        const isOwn = store().room(roomId)?.state?.row.type === 'self';
        const hides = store().profile()?.hidePresence === true;
        if (!isOwn && !hides) presence.typing.say(roomId);
        return done;
      }),
  };
}
