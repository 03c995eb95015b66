import { expect, test } from 'vitest';

import { decidePresence } from './decide-presence.ts';
import type { Lease } from './presence-store.ts';

const now = 1_000_000;
const lease = (active: boolean, until: number, activeAt: number | null = null): Lease => {
  return { deviceId: `${active} ${until}`, connectionId: 'c', active, activeAt, until };
};
const active = lease(true, now + 60, now - 5);
const idle = lease(false, now + 40, now - 500);
const neverActive = lease(false, now + 50);
const gone = lease(true, now, now - 900);
const idleGone = lease(false, now - 1, now - 300);

test.each([
  ['nobody was ever seen', [], null, 'offline', null, null],
  ['nothing is held, an earlier time is stored', [], now - 7_000, 'offline', now - 7_000, null],
  ['one active device', [active], null, 'online', null, now + 60],
  ['one idle device', [idle], null, 'away', now - 500, now + 40],
  ['a device that was never active', [neverActive], now - 9_000, 'away', now - 9_000, now + 50],
  ['an active one beside an idle one, which ends first', [idle, active], null, 'online', null, now + 40],
  ['only idle ones', [idle, neverActive], null, 'away', now - 500, now + 40],
  ['a lease ends at its time exactly', [gone], null, 'offline', now - 900, null],
  ['an ended active one beside a held idle one', [gone, neverActive], null, 'away', now - 900, now + 50],
  ['only ended ones: the last activity of all', [gone, idleGone], now - 200_000, 'offline', now - 300, null],
  ['what is stored is newer than what was seen', [gone], now - 100, 'offline', now - 100, null],
] as const)('PRE-3: %s', (_what, leases, storedAt, state, lastActiveAt, nextAt) => {
  expect(decidePresence(leases, storedAt, now)).toEqual({ state, lastActiveAt, nextAt });
});
