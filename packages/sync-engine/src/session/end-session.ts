import type { ActionAnswer } from '../port/actions.ts';
import type { SignOutWhy } from '../port/views.ts';
import { forgetSecret, removeLeftovers, wipesCache } from './account-leftovers.ts';
import type { Account } from './accounts.ts';
import { askServer } from './http.ts';
import { refreshTokenKey } from './secrets.ts';
import { done, refuse, type SessionParts } from './session-parts.ts';
import { waitUntilSent } from './wait-until-sent.ts';

/** DEV-3: what stays here when the sign-in ended from outside depends on why it did. */
export async function lockSession({ deps, state, record }: SessionParts, why: SignOutWhy): Promise<void> {
  const now = state.get();
  if (now.is !== 'signed-in') return;
  const { account, open } = now;
  const pending = open.outbox.pending();
  open.close();
  const isDeleted = why.is === 'account-deleted';
  const isOut = isDeleted || (wipesCache(why) && pending === 0);
  const ended: Account = isOut
    ? { ...account, signIn: 'out', hasOutbox: account.hasOutbox && !isDeleted }
    : { ...account, signIn: 'locked', why };
  record.put(ended);
  if (isOut) record.setCurrent(null);
  state.enter(isOut ? { is: 'signed-out', why } : { is: 'locked', account: ended, pending, why });
  await forgetSecret(deps, account);
  await removeLeftovers(deps, ended);
}

/** Signs out here, and tells the server when it can be told. `pending`: what becomes of what isn't sent. */
export async function signOut(
  parts: SessionParts,
  pending: 'send' | 'keep' | 'discard',
): Promise<ActionAnswer<null>> {
  const { deps, state, record, turns } = parts;
  const before = state.get();
  if (before.is !== 'signed-in') return refuse('not_allowed');
  if (pending === 'send') {
    const sent = await waitUntilSent(parts, before.open);
    if (!sent.ok) return sent;
  }
  const now = state.get();
  if (now.is !== 'signed-in') return done;
  const { account, open } = now;
  const kept = pending === 'keep' && open.outbox.rooms().length > 0;
  open.close();
  const leaving: Account = { ...account, signIn: 'leaving', hasOutbox: kept };
  record.put(leaving);
  record.setCurrent(null);
  state.enter({ is: 'signed-out', why: null });
  await removeLeftovers(deps, leaving);
  turns.inBackground('telling the server of a sign-out', () => tellServer(parts, leaving));
  return done;
}

/** Tells the server that this device signed out; when it can't be told now, the next start tries again. */
export async function tellServer({ deps, record }: SessionParts, account: Account): Promise<void> {
  const { http, secrets } = deps;
  if (record.known().find(account)?.signIn !== 'leaving') return;
  const refreshToken = await secrets?.read(refreshTokenKey(account));
  if (secrets === null || typeof refreshToken === 'string') {
    const input = typeof refreshToken === 'string' ? { refreshToken } : { userId: account.userId };
    const answer = await askServer(http, '/api/auth/logout', input);
    if (!answer.ok && answer.error.temporary) return;
  }
  await forgetSecret(deps, account);
  record.put({ ...account, signIn: 'out' });
}
