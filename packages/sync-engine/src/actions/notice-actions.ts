import { done, refuse, withAccount, type ActionContext, type Actions } from './action-context.ts';

/** How I am told of messages, at this device. */
export function createNoticeActions(context: ActionContext): Actions<'setNotices'> {
  const { session } = context;
  return {
    setNotices: (patch) =>
      withAccount<null>(context, () => {
        const state = session.state();
        if (state.is !== 'signed-in') return refuse('not_signed_in');
        const given = Object.entries(patch).filter(([, value]) => value !== undefined);
        session.setNotices({ ...state.account.notices, ...Object.fromEntries(given) });
        return done;
      }),
  };
}
