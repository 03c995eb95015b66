import { expect, test } from 'vitest';

import { createThrottle } from './throttle.ts';

const rules = { free: 3, forgetAfter: 60_000, longestWait: 30_000 };

function make(maxKeys?: number) {
  const clock = { now: 1_000_000 };
  return { clock, throttle: createThrottle(rules, () => clock.now, maxKeys) };
}

function tryUntilRefused(throttle: ReturnType<typeof createThrottle>, key: string): number {
  for (let count = 0; ; count += 1) if (throttle.attempt(key) !== null) return count;
}

test('some attempts are free; beyond them each doubles the wait, up to a limit', () => {
  const { clock, throttle } = make();
  expect(tryUntilRefused(throttle, 'key')).toBe(4);
  const waits = [];
  for (let round = 0; round < 7; round += 1) {
    const wait = throttle.attempt('key') ?? 0;
    waits.push(wait);
    clock.now += wait * 1_000;
    expect(throttle.attempt('key')).toBeNull();
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30]);
});

test('a refused attempt doesn’t lengthen the wait, and other keys go on', () => {
  const { clock, throttle } = make();
  tryUntilRefused(throttle, 'key');
  for (let count = 0; count < 100; count += 1) throttle.attempt('key');
  expect(throttle.attempt('other')).toBeNull();
  clock.now += 1_000;
  expect(throttle.attempt('key')).toBeNull();
});

test('attempts are forgotten with time, taken back, or forgiven', () => {
  const { clock, throttle } = make();
  tryUntilRefused(throttle, 'key');
  clock.now += 4 * 60_000;
  expect(tryUntilRefused(throttle, 'key')).toBe(4);
  throttle.forgive('key');
  expect(tryUntilRefused(throttle, 'key')).toBe(4);
  for (let count = 0; count < 20; count += 1) {
    expect(throttle.attempt('good')).toBeNull();
    throttle.undo('good');
  }
});

test('the keys that were tried least recently are forgotten first', () => {
  const { throttle } = make(2);
  tryUntilRefused(throttle, 'a');
  throttle.attempt('b');
  expect(throttle.attempt('a')).not.toBeNull();
  throttle.attempt('c');
  expect(throttle.attempt('a')).not.toBeNull();
});
