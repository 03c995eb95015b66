import type { Goodbye, Refusal } from '@damso/shared';

import { backOffDelay, type BackOff } from '../back-off.ts';
import type { SignOutWhy } from '../port/views.ts';
import { toldWait } from '../told-wait.ts';
import { unreachable } from '../unreachable.ts';
import { toSignOutWhy } from './sign-out-why.ts';

/** How a try to connect, or a connection, ended. */
export type HowItEnded =
  /** No access token could be had: the server is away, or busy. Seconds. */
  | { is: 'no-token'; retryAfter?: number | undefined }
  /** No token can be had any more: this device is signed out. */
  | { is: 'signed-out'; why: SignOutWhy }
  | { is: 'refused'; refusal: Refusal }
  /** `lived`: how long it was in use, in ms; null when it never was. */
  | { is: 'closed'; lived: number | null; goodbye: Goodbye | null }
  /** Nothing was heard for too long, the device slept, the network changed, or somebody asked for it. */
  | { is: 'given-up' };

/** What counts from one try to the next. */
export type Tries = {
  /** In a row. */
  failures: number;
  /** The last access token was not accepted: another one is needed. */
  tokenRefused: boolean;
};

export const noTries: Tries = { failures: 0, tokenRefused: false };

export type NextTry =
  /** Connect again after so many ms. */
  | { is: 'again'; after: number; tries: Tries }
  /** No use in trying. */
  | { is: 'refused'; code: string }
  | { is: 'signed-out'; why: SignOutWhy };

// Short enough that of those who lose a server nearly all are back within 10 s of its return, however long it was away.
const backOff: BackOff = { first: 1_000, most: 8_000 };
// A connection that lived so long (ms) was a good one: what comes after it begins anew.
const goodAfter = 10_000;
// Clients that lose their server at one moment come back spread over so much (ms), even at the first try.
const spread = 500;

/** A server that gives no reason said goodbye at the moment at which somebody signed this device out. */
function whyOfGoodbye({ reason }: Goodbye): SignOutWhy {
  return reason === undefined ? { is: 'other-device', deviceName: null } : toSignOutWhy(reason);
}

/** Decides when to connect again: at once after a loss, then 1 s, 2 s … 8 s with jitter (CON-4 cuts every wait short). */
export function decideNextTry(ended: HowItEnded, tries: Tries, random: number): NextTry {
  const failures = tries.failures + 1;
  const later = (retryAfter?: number, tokenRefused = false): NextTry => {
    const after =
      retryAfter === undefined
        ? backOffDelay(backOff, failures, random)
        : Math.round(toldWait(retryAfter) + random * spread);
    return { is: 'again', after, tries: { failures, tokenRefused } };
  };
  switch (ended.is) {
    case 'given-up':
      return { is: 'again', after: 0, tries: { ...noTries, tokenRefused: tries.tokenRefused } };
    case 'no-token':
      return later(ended.retryAfter, tries.tokenRefused);
    case 'signed-out':
      return { is: 'signed-out', why: ended.why };
    case 'refused': {
      const { code, retry, retryAfter, reason } = ended.refusal;
      if (code === 'signed_out') return { is: 'signed-out', why: toSignOutWhy(reason) };
      if (code !== 'unauthenticated') return retry ? later(retryAfter) : { is: 'refused', code };
      // Refused twice in a row: a new token doesn't help, so there is no hurry.
      if (tries.tokenRefused) return later(retryAfter, true);
      return { is: 'again', after: 0, tries: { failures, tokenRefused: true } };
    }
    case 'closed': {
      const { goodbye, lived } = ended;
      if (goodbye?.code === 'signed_out') return { is: 'signed-out', why: whyOfGoodbye(goodbye) };
      if (goodbye !== null && !goodbye.retry) return { is: 'refused', code: goodbye.code };
      if (lived === null || lived < goodAfter) return later();
      // A server that said goodbye needs a moment to come back.
      if (goodbye !== null)
        return { is: 'again', after: backOffDelay(backOff, 1, random), tries: { ...noTries, failures: 1 } };
      return { is: 'again', after: Math.round(random * spread), tries: noTries };
    }
    default:
      return unreachable(ended);
  }
}
