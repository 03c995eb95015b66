import { expect, test } from 'vitest';

import { checkTitle } from './check-title.ts';

test.each([
  ['', { is: 'good', title: null }],
  ['   ', { is: 'good', title: null }],
  [' 제주 여행 ', { is: 'good', title: '제주 여행' }],
  ['🥾'.repeat(60), { is: 'good', title: '🥾'.repeat(60) }],
  ['가'.repeat(61), { is: 'bad', because: 'nameTooLong' }],
  ['가'.repeat(10_000), { is: 'bad', because: 'nameTooLong' }],
  ['a\u202Eb', { is: 'bad', because: 'nameIllFormed' }],
])('%j', (typed, expected) => {
  expect(checkTitle(typed)).toEqual(expected);
});
