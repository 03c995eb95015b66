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

/** What becomes of an update or page: the R after it, and whether its rows may be new or only freshen stored ones. */
export type TakenChanges = { is: 'gap' } | { is: 'take'; rev: number; insert: boolean };

/**
 * How an update or page (from, to] stands to the R that I have (UPD-2, UPD-4). One that brings R nothing new never inserts, else who
 * left would come back to life. Before a `gap` something is missing; without an R everything is.
 */
function takeChanges(rev: number | null, from: number, to: number): TakenChanges {
  if (rev === null || from > rev) return { is: 'gap' };
  return to > rev ? { is: 'take', rev: to, insert: true } : { is: 'take', rev, insert: false };
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

/** Whether an ack tells of something that R doesn't hold yet (INT-2). */
function isAheadOf(rev: number, ackRev: number): boolean {
  return ackRev > rev;
}

/**
 * Whether a row tells anew whether it mentions me (MEN-3): only one that takes R on. What R holds already, the reset or the rows that led
 * to it have told, and a row that came late would tell what is over.
 */
function tellsMention(moves: boolean, rev: number, rowRev: number): boolean {
  return moves && rowRev > rev;
}

/** The rules of docs/SYNC.md as pure decisions. The store takes them as a value, so that tests can break one at a time. */
export const deciders = {
  overwrites,
  takeChanges,
  takesReset,
  isOfMySpan,
  completesRefresh,
  isAheadOf,
  placeRow,
  placeHistory,
  placeRefresh,
  ageIntervals,
  mergeCursor,
  tellsMention,
};

export type Deciders = typeof deciders;
