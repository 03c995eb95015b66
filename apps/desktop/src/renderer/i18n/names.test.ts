import { expect, test } from 'vitest';

import { matchesName } from './match-name.ts';
import { sortByName } from './sort-names.ts';

test.each([
  ['김민지', 'ㄱㅁㅈ', true],
  ['김민지', 'ㅁㅈ', true],
  ['김민지', '민지', true],
  ['김민지', '김미', true],
  ['김민지', '김민ㅈ', true],
  ['김민지', 'ㅈㅁ', false],
  ['김 민지', '김민지', true],
  ['Elsie Chen', 'chen', true],
  ['Elsie Chen', 'ㄱ', false],
  ['제주 여행 준비', 'ㅇㅎ', true],
  ['제주 여행 준비', '제주여', true],
  ['아무나', '', true],
])('%s fits %s: %s', (name, typed, fits) => {
  expect(matchesName(name, typed)).toBe(fits);
});

test('names are sorted as in a Korean dictionary, Hangul before Latin, the same names by key', () => {
  const names = ['하늘', 'Bob', '강민준', 'alice', '가나', '김다은', '까치', '나무'].map((name) => ({
    name,
    key: name,
  }));
  expect(sortByName(names).map(({ name }) => name)).toEqual([
    '가나',
    '강민준',
    '김다은',
    '까치',
    '나무',
    '하늘',
    'alice',
    'Bob',
  ]);
  const twins = [
    { name: '김민지', key: 'b' },
    { name: '김민지', key: 'a' },
  ];
  expect(sortByName(twins).map(({ key }) => key)).toEqual(['a', 'b']);
});
