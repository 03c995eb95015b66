import type { SignedIn } from '@damso/shared';

import { describeError } from '../log.ts';
import type { ActionAnswer } from '../port/actions.ts';
import type { NoticeSettings } from '../port/notice-settings.ts';
import type { Changes } from '../views/scene.ts';
import { keepAccountRecord } from './account-record.ts';
import { enterAs, remember, restoreSession } from './begin-session.ts';
import { signOut } from './end-session.ts';
import { askServer } from './http.ts';
import { done, refuse, type SessionParts } from './session-parts.ts';
import { holdSessionState, type SessionState } from './session-state.ts';
import { createTurns } from './turns.ts';

/** Who is signed in here, over restarts and without a network. */
export type Session = {
  state(): SessionState;
  /** It has opened what was there, or found that nothing is. Never rejects. */
  started: Promise<void>;
  /** When everything of this account was last in step, by this device's clock. */
  syncedAt(): number | null;
  register(input: { handle: string; name: string; password: string }): Promise<ActionAnswer<null>>;
  signIn(input: { handle: string; password: string }): Promise<ActionAnswer<null>>;
  signOut(pending: 'send' | 'keep' | 'discard'): Promise<ActionAnswer<null>>;
  /** How I want to be told of messages at this device. */
  setNotices(settings: NoticeSettings): void;
  leaveLocked(): Promise<ActionAnswer<null>>;
  /** Closes everything, at most 1.5 s later: who signs in or out then hasn't. */
  stop(): Promise<void>;
};

// So long (ms) a sign-in or sign-out that is under way is waited for: less than a shell waits before it ends an engine.
const stopLimit = 1_500;

/** Opens the session that there was, and keeps it. `changed` tells of everything that views may show. */
export function startSession(
  deps: SessionParts['deps'],
  changed: (changes: Partial<Changes>) => void,
): Session {
  const { databases, http, clock, log } = deps;
  const state = holdSessionState(changed);
  const record = keepAccountRecord(databases, log);
  const turns = createTurns(clock, log);
  const parts: SessionParts = { deps, state, record, turns };
  const credentials = { device: deps.device, tokenPlace: deps.tokenPlace };

  const enterBy = (ask: () => Promise<ActionAnswer<SignedIn>>) =>
    turns.inTurn(async () => {
      if (state.get().is === 'signed-in') return refuse('not_allowed');
      const answer = await ask();
      return answer.ok ? enterAs(parts, answer.value) : answer;
    });

  const started = turns
    .inTurn(() => restoreSession(parts))
    .catch((error: unknown) => {
      log('error', 'the session could not be opened', { error: describeError(error) });
      state.enter({ is: 'signed-out', why: null });
    });

  return {
    state: () => state.get(),
    started,
    syncedAt() {
      const now = state.get();
      return now.is === 'signed-in' ? now.account.syncedAt : null;
    },
    register: (input) => enterBy(() => askServer(http, '/api/auth/register', { ...input, ...credentials })),
    signIn: (input) => enterBy(() => askServer(http, '/api/auth/login', { ...input, ...credentials })),
    signOut: (pending) => turns.inTurn(() => signOut(parts, pending)),
    setNotices(notices) {
      remember(parts, { notices });
      state.tell({ notices: true });
    },
    leaveLocked: () =>
      turns.inTurn(() => {
        if (state.get().is !== 'locked') return Promise.resolve(refuse('not_allowed'));
        record.setCurrent(null);
        state.enter({ is: 'signed-out', why: null });
        return Promise.resolve(done);
      }),
    async stop() {
      await turns.done(stopLimit);
      const now = state.get();
      if (now.is === 'signed-in') now.open.close();
      state.stop();
      record.close();
      await databases.close();
    },
  };
}
