import { expect, test } from 'vitest';

import { findStickyDay } from './sticky-day.ts';

const days = [
  { key: 'a', at: 1, offset: 0 },
  { key: 'b', at: 2, offset: 500 },
];

test.each([
  ['at the beginning', 0, { key: 'a', at: 1, push: 0 }],
  ['inside the first day', 300, { key: 'a', at: 1, push: 0 }],
  ['the next day comes near and pushes', 480, { key: 'a', at: 1, push: -16 }],
  ['the next day is there', 500, { key: 'b', at: 2, push: 0 }],
  ['further down', 2_000, { key: 'b', at: 2, push: 0 }],
])('%s', (_name, scrolled, sticky) => {
  expect(findStickyDay(days, scrolled, 36, 0)).toEqual(sticky);
});

test('above the first line the day of the first message sticks, if it is known', () => {
  const later = [{ key: 'b', at: 2, offset: 500 }];
  expect(findStickyDay(later, 100, 36, 1)).toEqual({ key: null, at: 1, push: 0 });
  expect(findStickyDay(later, 100, 36, null)).toBeNull();
  expect(findStickyDay([], 0, 36, null)).toBeNull();
});
