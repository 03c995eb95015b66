import { expect, test } from 'vitest';

import type { ConnectionState } from '../../live/watch-connection.ts';
import { decideBanner } from './decide-banner.ts';

const at = (ms: number) => 1_000_000 + ms;
const since = { state: at(0), trouble: at(0) };
const good = { state: at(0), trouble: null };

test.each<[string, ConnectionState, typeof since | typeof good, number, unknown]>([
  ['online', { is: 'online' }, good, 60_000, { is: 'none' }],
  ['offline, at first', { is: 'offline' }, since, 1_999, { is: 'none' }],
  ['offline', { is: 'offline' }, since, 2_000, { is: 'offline' }],
  ['the first connecting', { is: 'connecting' }, since, 1_000, { is: 'none' }],
  ['connecting for long', { is: 'connecting' }, since, 2_500, { is: 'reconnecting', seconds: null }],
  ['waiting', { is: 'waiting', retryAt: at(10_000) }, since, 2_001, { is: 'reconnecting', seconds: 8 }],
  [
    'waiting, due',
    { is: 'waiting', retryAt: at(3_000) },
    since,
    3_000,
    { is: 'reconnecting', seconds: null },
  ],
  ['catching up, quickly', { is: 'catching-up', done: 1, total: 9 }, good, 999, { is: 'none' }],
  [
    'catching up',
    { is: 'catching-up', done: 380, total: 1_204 },
    good,
    1_000,
    { is: 'catching-up', done: 380, total: 1_204 },
  ],
  ['catching up, of unknown size', { is: 'catching-up', done: 0, total: 0 }, good, 5_000, { is: 'none' }],
  [
    'refused',
    { is: 'refused', code: 'unsupported_protocol' },
    since,
    0,
    { is: 'refused', code: 'unsupported_protocol' },
  ],
])('%s', (_name, state, began, ms, decision) => {
  expect(decideBanner(state, began, at(ms))).toEqual(decision);
});

test('trouble counts from when the connection was last good, not from each new try', () => {
  const state: ConnectionState = { is: 'connecting' };
  expect(decideBanner(state, { state: at(5_000), trouble: at(0) }, at(5_001)).is).toBe('reconnecting');
});
