import { expect, test } from 'vitest';

import { agoOf } from './ago.ts';

const at = (day: number, hour: number, minute = 0, second = 0) =>
  new Date(2026, 10, day, hour, minute, second).getTime();
const now = at(21, 14, 41);

test.each([
  ['a moment ago', at(21, 14, 40, 30), { is: 'now' }],
  ['ahead of us', at(21, 15), { is: 'now' }],
  ['a minute ago', at(21, 14, 40), { is: 'minutes', count: 1 }],
  ['almost an hour ago', at(21, 13, 41, 1), { is: 'minutes', count: 59 }],
  ['an hour ago', at(21, 13, 41), { is: 'hours', count: 1 }],
  ['this morning', at(21, 0, 5), { is: 'hours', count: 14 }],
  ['yesterday at noon', at(20, 12), { is: 'yesterday' }],
  ['yesterday just before midnight, in the afternoon', at(20, 23, 59), { is: 'yesterday' }],
  ['the day before yesterday', at(19, 23, 59), { is: 'date' }],
])('%s', (_what, when, expected) => {
  expect(agoOf(when, now)).toEqual(expected);
});

test('yesterday evening is some hours ago in the night', () => {
  expect(agoOf(at(20, 23), at(21, 1))).toEqual({ is: 'hours', count: 2 });
});
