import type { SignedIn } from '@damso/shared';

import type { ActionAnswer } from '../port/actions.ts';
import { usualNoticeSettings } from '../port/notice-settings.ts';
import { removeLeftovers } from './account-leftovers.ts';
import { fileOf, type Account } from './accounts.ts';
import { lockSession, tellServer } from './end-session.ts';
import { openAccount } from './open-account.ts';
import { openOutboxFile } from './open-outbox-file.ts';
import { done, refuse, type SessionParts } from './session-parts.ts';
import { createTokens } from './tokens.ts';

/** Opens the session that there was, and makes good what earlier sign-outs left undone. */
export async function restoreSession(parts: SessionParts): Promise<void> {
  const { deps, state, record, turns } = parts;
  const accounts = await record.open();
  const current = accounts.current();
  if (current?.signIn === 'in') {
    await open(parts, current);
  } else if (current?.signIn === 'locked') {
    const pending = await countPending(parts, current);
    state.enter({ is: 'locked', account: current, pending, why: current.why ?? { is: 'unknown' } });
  } else {
    state.enter({ is: 'signed-out', why: null });
  }
  for (const account of accounts.all()) {
    await removeLeftovers(deps, account);
    if (account.signIn === 'leaving') turns.inBackground('a late sign-out', () => tellServer(parts, account));
  }
}

/** Begins the session of somebody whom the server has just signed in. */
export async function enterAs(parts: SessionParts, signedIn: SignedIn): Promise<ActionAnswer<null>> {
  const { deps, state, record } = parts;
  if (state.isStopped()) return refuse('offline', true);
  const { serverId, userId, deviceId, handle, name } = signedIn;
  const before = record.known().find({ serverId, userId });
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
  record.known().put(account);
  record.known().setCurrent(account);
  await open(parts, account, tokens);
  return done;
}

/** Changes the record of who is signed in, if anybody is. */
export function remember({ state, record }: SessionParts, change: Partial<Account>): void {
  const now = state.get();
  if (now.is !== 'signed-in') return;
  const account = { ...now.account, ...change };
  state.renew(account);
  record.put(account);
}

async function open(
  parts: SessionParts,
  account: Account,
  tokens = createTokens(parts.deps, account),
): Promise<void> {
  const { deps, state, turns } = parts;
  const opened = await openAccount(deps, account, tokens, {
    changed: (changes) => state.tell(changes),
    inStep: () => remember(parts, { syncedAt: deps.clock.now() }),
    signedOut: (why) => turns.inBackground('locking', () => lockSession(parts, why)),
  });
  if (state.isStopped()) return opened.close();
  state.enter({ is: 'signed-in', account, open: opened });
  remember(parts, { hasOutbox: true });
}

async function countPending({ deps }: SessionParts, account: Account): Promise<number> {
  const { databases, log } = deps;
  const { outbox } = await openOutboxFile(databases, fileOf('outbox', account), account.hasOutbox, log);
  const pending = outbox.pending();
  outbox.close();
  return pending;
}
