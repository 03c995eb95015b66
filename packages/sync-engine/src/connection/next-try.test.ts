import fc from 'fast-check';
import { expect, test } from 'vitest';

import { decideNextTry, noTries } from './next-try.ts';

const random = fc.double({ min: 0, max: 0.999, noNaN: true });
const refused = (code: string, retry: boolean, retryAfter?: number) => ({
  is: 'refused' as const,
  refusal: { code, retry, ...(retryAfter === undefined ? {} : { retryAfter }) },
});
const closed = { is: 'closed' as const, lived: null, goodbye: null };

test('failures in a row wait from 1 s up to 8 s, of which half is chance', () => {
  fc.assert(
    fc.property(fc.nat(1_000), random, (failures, chance) => {
      const next = decideNextTry(closed, { failures, tokenRefused: false }, chance);
      const whole = Math.min(8_000, 1_000 * 2 ** Math.min(failures, 20));
      expect(next).toMatchObject({ is: 'again', tries: { failures: failures + 1 } });
      expect(next.is === 'again' && next.after >= whole / 2 && next.after <= whole).toBe(true);
    }),
  );
});

test('a good connection that is lost is made again at once, spread a little', () => {
  fc.assert(
    fc.property(random, (chance) => {
      const next = decideNextTry({ ...closed, lived: 60_000 }, noTries, chance);
      expect(next.is === 'again' && next.after <= 500 && next.tries.failures === 0).toBe(true);
    }),
  );
});

test('CON-4 what was given up is made again without any wait', () => {
  expect(decideNextTry({ is: 'given-up' }, { failures: 9, tokenRefused: false }, 0.9)).toEqual({
    is: 'again',
    after: 0,
    tries: noTries,
  });
});

test('a refused token is replaced at once, a second time in a row after a wait', () => {
  const first = decideNextTry(refused('unauthenticated', true), { failures: 7, tokenRefused: false }, 0);
  expect(first).toEqual({ is: 'again', after: 0, tries: { failures: 8, tokenRefused: true } });
  const second = decideNextTry(refused('unauthenticated', true), { failures: 8, tokenRefused: true }, 0);
  expect(second).toMatchObject({ is: 'again', after: 4_000, tries: { tokenRefused: true } });
});

test('what the server says decides: signed out, never, not now', () => {
  expect(decideNextTry(refused('signed_out', false), noTries, 0)).toEqual({
    is: 'signed-out',
    why: { is: 'unknown' },
  });
  const never = { is: 'refused', code: 'unsupported_protocol' };
  expect(decideNextTry(refused('unsupported_protocol', false), noTries, 0)).toEqual(never);
  expect(decideNextTry(refused('busy', true, 4), noTries, 0)).toMatchObject({ is: 'again', after: 4_000 });
  const goodbye = (code: string, retry: boolean) =>
    decideNextTry({ is: 'closed', lived: 60_000, goodbye: { code, retry } }, noTries, 0);
  expect(goodbye('signed_out', false)).toEqual({
    is: 'signed-out',
    why: { is: 'other-device', deviceName: null },
  });
  expect(goodbye('shutdown', true)).toMatchObject({ is: 'again', after: 500 });
  expect(goodbye('replaced', false)).toEqual({ is: 'refused', code: 'replaced' });
});
