import { expect, test } from 'vitest';

import { personLetters, roomLetter, tintOf } from './avatar-letters.ts';

test.each([
  ['박서준', '서준', '서'],
  ['엄마', '엄마', '엄'],
  ['한', '한', '한'],
  ['남궁 민수', '민수', '민'],
  ['Elsie Chen', 'EC', 'E'],
  ['Ana María López', 'AL', 'A'],
  ['jo', 'J', 'J'],
  ['민지 👩‍👩‍👧', '민지', '민'],
  ['👩‍👩‍👧', '👩‍👩‍👧', '👩‍👩‍👧'],
  ['', '', ''],
])('%s becomes %s, and %s where there is no room', (name, letters, short) => {
  expect(personLetters(name)).toBe(letters);
  expect(personLetters(name, true)).toBe(short);
});

test('a room shows the first letter of its title', () => {
  expect(roomLetter('목요일 독서 모임')).toBe('목');
  expect(roomLetter('design team')).toBe('D');
  expect(roomLetter('')).toBe('');
});

test('the tint depends on the id alone', () => {
  expect(tintOf('0198c5a0-0000-7000-8000-000000000007')).toBe(8);
  expect(tintOf('0198c5a0-0000-7000-8000-0000000000f8')).toBe(1);
  expect(tintOf('not an id')).toBe(1);
});
