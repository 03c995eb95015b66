import type { SignedIn } from '@damso/shared';

import type { EngineDeps } from '../engine-deps.ts';
import { describeError } from '../log.ts';
import type { ActionAnswer } from '../port/actions.ts';
import { usualNoticeSettings, type NoticeSettings } from '../port/notice-settings.ts';
import type { SignOutWhy } from '../port/views.ts';
import type { Activity } from '../presence/activity.ts';
import type { Changes } from '../views/scene.ts';
import { forgetSecret, removeLeftovers, wipesCache } from './account-leftovers.ts';
import { fileOf, openAccounts, type Account, type AccountKey, type Accounts } from './accounts.ts';
import { askServer } from './http.ts';
import { openAccount, type OpenAccount } from './open-account.ts';
import { openOutboxFile } from './open-outbox-file.ts';
import { refreshTokenKey } from './secrets.ts';
import { createTokens } from './tokens.ts';

type SessionState =
  | { is: 'starting' }
  | { is: 'signed-out'; why: null | SignOutWhy }
  /** `pending`: commands in its outbox. */
  | { is: 'locked'; account: Account; pending: number; why: SignOutWhy }
  | { is: 'signed-in'; account: Account; open: OpenAccount };

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
  stop(): Promise<void>;
};

const done: ActionAnswer<null> = { ok: true, value: null };
const refuse = (code: string, temporary = false): ActionAnswer<never> => ({
  ok: false,
  error: { code, temporary },
});

// How long (ms) a sign-out waits for what is to be sent first.
const sendingLimit = 30_000;

/** Opens the session that there was, and keeps it. `changed` tells of everything that views may show. */
export function startSession(
  deps: EngineDeps & { activity: Activity },
  changed: (changes: Partial<Changes>) => void,
): Session {
  const { databases, http, secrets, clock, log } = deps;
  let state: SessionState = { is: 'starting' };
  let accounts: Accounts | null = null;
  /** Sign-ins, sign-outs and the like happen one after another. */
  let queue: Promise<unknown> = Promise.resolve();
  const waiting = new Set<() => void>();

  function enter(next: SessionState): void {
    state = next;
    tell({ all: true });
  }
  function tell(changes: Partial<Changes>): void {
    changed(changes);
    for (const look of waiting) look();
  }
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  }
  /** In turn, with nobody waiting for it. */
  function inBackground(what: string, work: () => Promise<void>): void {
    inTurn(work).catch((error: unknown) => log('error', `${what} failed`, { error: describeError(error) }));
  }
  function known(): Accounts {
    if (accounts === null) throw new Error('the session has not started');
    return accounts;
  }

  async function start(): Promise<void> {
    accounts = await openAccounts(databases, log);
    const current = accounts.current();
    if (current?.signIn === 'in') await open(current);
    else if (current?.signIn === 'locked')
      enter({
        is: 'locked',
        account: current,
        pending: await countPending(current),
        why: current.why ?? { is: 'unknown' },
      });
    else enter({ is: 'signed-out', why: null });
    for (const account of accounts.all()) {
      await removeLeftovers(deps, account);
      if (account.signIn === 'leaving') inBackground('a late sign-out', () => tellServer(account));
    }
  }

  async function open(account: Account, tokens = createTokens(deps, account)): Promise<void> {
    const opened = await openAccount(deps, account, tokens, {
      changed: tell,
      inStep: () => remember({ syncedAt: clock.now() }),
      signedOut: (why) => inBackground('locking', () => lock(why)),
    });
    enter({ is: 'signed-in', account, open: opened });
    remember({ hasOutbox: true });
  }

  /** Changes the record of who is signed in. Not being able to is no reason to stop. */
  function remember(change: Partial<Account>): void {
    if (state.is !== 'signed-in') return;
    const account = { ...state.account, ...change };
    state = { ...state, account };
    put(account);
  }
  function put(account: Account): void {
    try {
      known().put(account);
    } catch (error) {
      log('error', 'the record of accounts could not be written', { error: describeError(error) });
    }
  }

  function setCurrent(key: AccountKey | null): void {
    try {
      known().setCurrent(key);
    } catch (error) {
      log('error', 'the record of accounts could not be written', { error: describeError(error) });
    }
  }

  async function enterAs(signedIn: SignedIn): Promise<ActionAnswer<null>> {
    const { serverId, userId, deviceId, handle, name } = signedIn;
    const before = known().find({ serverId, userId });
    const account: Account = {
      serverId,
      userId,
      deviceId,
      handle,
      name,
      signIn: 'in',
      hasOutbox: before?.hasOutbox ?? false,
      syncedAt: before?.syncedAt ?? null,
      notices: before?.notices ?? usualNoticeSettings,
    };
    const tokens = createTokens(deps, account);
    await tokens.keep(signedIn);
    known().put(account);
    known().setCurrent(account);
    await open(account, tokens);
    return done;
  }

  /** DEV-3: what stays here when the sign-in ended from outside depends on why it did. */
  async function lock(why: SignOutWhy): Promise<void> {
    if (state.is !== 'signed-in') return;
    const { account, open } = state;
    const pending = open.outbox.pending();
    open.close();
    const isDeleted = why.is === 'account-deleted';
    const isOut = isDeleted || (wipesCache(why) && pending === 0);
    const ended: Account = isOut
      ? { ...account, signIn: 'out', hasOutbox: account.hasOutbox && !isDeleted }
      : { ...account, signIn: 'locked', why };
    put(ended);
    if (isOut) setCurrent(null);
    enter(isOut ? { is: 'signed-out', why } : { is: 'locked', account: ended, pending, why });
    await forgetSecret(deps, account);
    await removeLeftovers(deps, ended);
  }

  async function signOut(pending: 'send' | 'keep' | 'discard'): Promise<ActionAnswer<null>> {
    if (state.is !== 'signed-in') return refuse('not_allowed');
    if (pending === 'send') {
      const sent = await waitUntilSent(state.open);
      if (!sent.ok) return sent;
      if (state.is !== 'signed-in') return done;
    }
    const { account, open } = state;
    const kept = pending === 'keep' && open.outbox.rooms().length > 0;
    open.close();
    const leaving: Account = { ...account, signIn: 'leaving', hasOutbox: kept };
    put(leaving);
    setCurrent(null);
    enter({ is: 'signed-out', why: null });
    await removeLeftovers(deps, leaving);
    inBackground('telling the server of a sign-out', () => tellServer(leaving));
    return done;
  }

  /** Waits until nothing is left to send; `offline` when it can't be sent now, `not_sent` when some of it failed for good. */
  function waitUntilSent({ outbox, link }: OpenAccount): Promise<ActionAnswer<null>> {
    return new Promise((resolve) => {
      const end = (answer: ActionAnswer<null>) => {
        waiting.delete(look);
        cancel();
        resolve(answer);
      };
      const cancel = clock.after(sendingLimit, () => end(refuse('offline', true)));
      const look = () => {
        const states = outbox
          .rooms()
          .flatMap((roomId) => outbox.entries(roomId).map((entry) => entry.state.is));
        if (states.includes('pending')) {
          const { is } = link.state();
          if (is !== 'connected' && is !== 'connecting') end(refuse('offline', true));
        } else {
          end(states.includes('failed') ? refuse('not_sent') : done);
        }
      };
      waiting.add(look);
      look();
    });
  }

  /** Tells the server that this device signed out; when it can't be told now, the next start tries again. */
  async function tellServer(account: Account): Promise<void> {
    if (known().find(account)?.signIn !== 'leaving') return;
    const refreshToken = await secrets?.read(refreshTokenKey(account));
    if (secrets === null || typeof refreshToken === 'string') {
      const input = typeof refreshToken === 'string' ? { refreshToken } : { userId: account.userId };
      const answer = await askServer(http, '/api/auth/logout', input);
      if (!answer.ok && answer.error.temporary) return;
    }
    await forgetSecret(deps, account);
    put({ ...account, signIn: 'out' });
  }

  async function countPending(account: Account): Promise<number> {
    const { outbox } = await openOutboxFile(databases, fileOf('outbox', account), account.hasOutbox, log);
    const pending = outbox.pending();
    outbox.close();
    return pending;
  }

  const credentials = { device: deps.device, tokenPlace: deps.tokenPlace };
  const started = inTurn(start).catch((error: unknown) => {
    log('error', 'the session could not be opened', { error: describeError(error) });
    enter({ is: 'signed-out', why: null });
  });

  return {
    state: () => state,
    started,
    syncedAt: () => (state.is === 'signed-in' ? state.account.syncedAt : null),
    register: (input) =>
      inTurn(async () => {
        if (state.is === 'signed-in') return refuse('not_allowed');
        const answer = await askServer(http, '/api/auth/register', { ...input, ...credentials });
        return answer.ok ? enterAs(answer.value) : answer;
      }),
    signIn: (input) =>
      inTurn(async () => {
        if (state.is === 'signed-in') return refuse('not_allowed');
        const answer = await askServer(http, '/api/auth/login', { ...input, ...credentials });
        return answer.ok ? enterAs(answer.value) : answer;
      }),
    signOut: (pending) => inTurn(() => signOut(pending)),
    setNotices(notices) {
      remember({ notices });
      tell({ notices: true });
    },
    leaveLocked: () =>
      inTurn(() => {
        if (state.is !== 'locked') return Promise.resolve(refuse('not_allowed'));
        setCurrent(null);
        enter({ is: 'signed-out', why: null });
        return Promise.resolve(done);
      }),
    stop: () =>
      inTurn(async () => {
        if (state.is === 'signed-in') state.open.close();
        state = { is: 'starting' };
        accounts?.close();
        await databases.close();
      }),
  };
}
