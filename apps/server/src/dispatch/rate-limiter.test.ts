import { expect, test } from 'vitest';

import { createRateLimiter } from './rate-limiter.ts';

const rates = { usual: { perSecond: 2, burst: 5 }, strangers: { perSecond: 1, burst: 1 } };

test('a device may use its burst, then its rate, and is told when', () => {
  let now = 0;
  const limiter = createRateLimiter(rates, () => now);
  const taken = Array.from({ length: 7 }, () => limiter.take('device', 'usual'));
  expect(taken).toEqual([null, null, null, null, null, 0.5, 0.5]);
  now += 500;
  expect(limiter.take('device', 'usual')).toBeNull();
  expect(limiter.take('device', 'usual')).toBe(0.5);
  now += 3_600_000;
  expect(Array.from({ length: 6 }, () => limiter.take('device', 'usual'))).toEqual([
    ...Array(5).fill(null),
    0.5,
  ]);
});

test('devices and classes don’t share, and a clock set back harms nobody', () => {
  let now = 10_000;
  const limiter = createRateLimiter(rates, () => now);
  expect(limiter.take('one', 'strangers')).toBeNull();
  expect(limiter.take('one', 'strangers')).toBe(1);
  expect(limiter.take('one', 'usual')).toBeNull();
  expect(limiter.take('two', 'strangers')).toBeNull();
  now = 0;
  expect(limiter.take('one', 'strangers')).toBe(1);
  now += 1_000;
  expect(limiter.take('one', 'strangers')).toBeNull();
});
