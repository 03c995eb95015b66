import { askServer } from '../session/http.ts';
import { done, type ActionContext, type Actions } from './action-context.ts';

/** Signing up, in and out, and whether a handle is free. */
export function createAccountActions({
  deps,
  session,
}: ActionContext): Actions<'register' | 'signIn' | 'signOut' | 'leaveLocked' | 'checkHandle' | 'reconnect'> {
  return {
    register: (input) => session.register(input),
    signIn: (input) => session.signIn(input),
    signOut: ({ pending }) => session.signOut(pending),
    leaveLocked: () => session.leaveLocked(),
    checkHandle: ({ handle }) => askServer(deps.http, '/api/auth/check-handle', { handle }),
    reconnect() {
      const state = session.state();
      if (state.is === 'signed-in') state.open.link.reconnect();
      return done;
    },
  };
}
