import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { systemClock } from './clock.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a wait that is longer than a timer can count does not end at once', () => {
  let calls = 0;
  const day = 24 * 3_600_000;
  systemClock.after(60 * day, () => {
    calls += 1;
  });
  vi.advanceTimersByTime(24 * day);
  expect(calls).toBe(0);
  vi.advanceTimersByTime(day);
  expect(calls).toBe(1);
});

test('a wait that was cancelled never ends', () => {
  let calls = 0;
  const cancel = systemClock.after(100, () => {
    calls += 1;
  });
  vi.advanceTimersByTime(99);
  cancel();
  vi.advanceTimersByTime(100);
  expect(calls).toBe(0);
});
