import { done, refuse, type ActionContext, type Actions } from './action-context.ts';

/** How I am told of messages, at this device. */
export function createNoticeActions({ session }: ActionContext): Actions<'setNotices'> {
  return {
    setNotices(patch) {
      const state = session.state();
      if (state.is !== 'signed-in') return refuse('not_signed_in');
      const given = Object.entries(patch).filter(([, value]) => value !== undefined);
      session.setNotices({ ...state.account.notices, ...Object.fromEntries(given) });
      return done;
    },
  };
}
