import { mergeCursor, type MembershipRow } from '@damso/shared';

import { ageIntervals, placeHistory, placeRefresh, placeRow } from './intervals.ts';

export type StoredRev = {
  rev: number;
  /** False for a row that was put together from an ack: the server's own row of the same rev holds more. */
  whole: boolean;
};

/** Whether a row takes the place of the stored one: only with a higher rev, so order and repeats don't matter (UPD-1). */
function overwrites(stored: StoredRev, rev: number): boolean {
  return rev > stored.rev || (rev === stored.rev && !stored.whole);
}

/**
 * How an update or page (from, to] stands to the R that I have (UPD-2): `apply` moves R to `to`; `merge` brings nothing new, so its
 * rows may only freshen stored ones; before a `gap` something is missing. No R yet: everything is missing.
 */
function takeChanges(rev: number | null, from: number, to: number): 'apply' | 'merge' | 'gap' {
  if (rev === null || from > rev) return 'gap';
  return to > rev ? 'apply' : 'merge';
}

/** Whether a reset as of `at` is news (INT-3): one that isn't later than R would take R back. */
function takesReset(rev: number | null, at: number): boolean {
  return rev === null || at > rev;
}

/** Whether an answer was read under the span that I am in by my newest membership row (INT-7). */
function isOfMySpan(membership: MembershipRow | null, spanRev: number): boolean {
  return membership !== null && membership.state === 'in' && membership.spanRev === spanRev;
}

/** Whether a refresh's rows, true for its `at`, are true for R as well (INT-5). With `more` they aren't all there. */
function completesRefresh(answer: { at: number; more: boolean; resetSince: boolean }, rev: number): boolean {
  return answer.at >= rev || (!answer.more && !answer.resetSince);
}

/** The rules of docs/SYNC.md as pure decisions. The store takes them as a value, so that tests can break one at a time. */
export const deciders = {
  overwrites,
  takeChanges,
  takesReset,
  isOfMySpan,
  completesRefresh,
  placeRow,
  placeHistory,
  placeRefresh,
  ageIntervals,
  mergeCursor,
};

export type Deciders = typeof deciders;
