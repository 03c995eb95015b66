import { expect, test } from 'vitest';

import { createRateLimiter, defaultRates } from './rate-limiter.ts';

const rates = { usual: { perSecond: 2, burst: 5 }, strangers: { perSecond: 1, burst: 1 } };

/** A device of an account of its own, unless one is named. */
const device = (deviceId: string, userId = deviceId) => ({ deviceId, userId });

test('a device may use its burst, then its rate, and is told when', () => {
  let now = 0;
  const limiter = createRateLimiter(rates, () => now);
  const taken = Array.from({ length: 7 }, () => limiter.take(device('one'), 'usual'));
  expect(taken).toEqual([null, null, null, null, null, 0.5, 0.5]);
  now += 500;
  expect(limiter.take(device('one'), 'usual')).toBeNull();
  expect(limiter.take(device('one'), 'usual')).toBe(0.5);
  now += 3_600_000;
  expect(Array.from({ length: 6 }, () => limiter.take(device('one'), 'usual'))).toEqual([
    ...Array(5).fill(null),
    0.5,
  ]);
});

test('devices and classes don’t share, and a clock set back harms nobody', () => {
  let now = 10_000;
  const limiter = createRateLimiter(rates, () => now);
  expect(limiter.take(device('one'), 'strangers')).toBeNull();
  expect(limiter.take(device('one'), 'strangers')).toBe(1);
  expect(limiter.take(device('one'), 'usual')).toBeNull();
  expect(limiter.take(device('two'), 'strangers')).toBeNull();
  now = 0;
  expect(limiter.take(device('one'), 'strangers')).toBe(1);
  now += 1_000;
  expect(limiter.take(device('one'), 'strangers')).toBeNull();
});

test('the devices of one account share what it may ask of strangers, and three times what one may otherwise', () => {
  const limiter = createRateLimiter(rates, () => 0);
  expect(limiter.take(device('one', 'ann'), 'strangers')).toBeNull();
  expect(limiter.take(device('two', 'ann'), 'strangers')).toBe(1);
  expect(limiter.take(device('three', 'bob'), 'strangers')).toBeNull();
  const taken = ['one', 'two', 'three', 'four'].flatMap((name) =>
    Array.from({ length: 5 }, () => limiter.take(device(name, 'cho'), 'usual')),
  );
  expect(taken.filter((wait) => wait === null)).toHaveLength(15);
  expect(taken.slice(15)).toEqual(Array(5).fill(0.2));
});

test('who is refused is not charged: a refusal of the account leaves the device what it has', () => {
  let now = 0;
  const limiter = createRateLimiter(rates, () => now);
  expect(limiter.take(device('one', 'ann'), 'strangers')).toBeNull();
  for (let count = 0; count < 10; count += 1) limiter.take(device('two', 'ann'), 'strangers');
  now += 1_000;
  expect(limiter.take(device('two', 'ann'), 'strangers')).toBeNull();
});

test('everybody behind one address shares thirty times what one device may, and others don’t notice', () => {
  const limiter = createRateLimiter(rates, () => 0);
  const people = Array.from({ length: 40 }, (_, index) => ({
    ...device(`device ${index}`),
    network: '203.0.113.7',
  }));
  const waits = people.map((person) => limiter.take(person, 'strangers'));
  expect(waits.slice(0, 30)).toEqual(Array(30).fill(null));
  // 30 in a second: a thirtieth of one until there is one more.
  expect(waits.slice(30)).toEqual(Array(10).fill(0.1));
  expect(limiter.take({ ...device('elsewhere'), network: '203.0.113.8' }, 'strangers')).toBeNull();
  expect(limiter.take({ ...device('unknown') }, 'strangers')).toBeNull();
});

test('who connects over and over is told when it may, as a device and as a place', () => {
  let now = 0;
  const limiter = createRateLimiter(defaultRates, () => now);
  const taken = Array.from({ length: 61 }, () => limiter.take(device('one'), 'connecting'));
  expect(taken.filter((wait) => wait === null)).toHaveLength(60);
  expect(taken.at(-1)).toBe(1);
  const knocks = Array.from({ length: 6_001 }, () => limiter.takeFrom('203.0.113.7', 'connecting'));
  expect(knocks.filter((wait) => wait === null)).toHaveLength(6_000);
  expect(knocks.at(-1)).toBe(0.1);
  now += 1_000;
  expect(limiter.take(device('one'), 'connecting')).toBeNull();
  expect(limiter.takeFrom('203.0.113.7', 'connecting')).toBeNull();
});
