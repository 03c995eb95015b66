import { expect, test } from 'vitest';

import { findInName } from './find-in-name.ts';
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

test.each([
  ['김민지', 'ㄱㅁㅈ', '[김민지]', 'whole'],
  ['김민지', '김ㅁ', '[김민]지', 'start'],
  ['김민지', 'ㅁㅈ', '김[민지]', 'inside'],
  ['김민지', '기', '[김]민지', 'start'],
  ['김민지', '김미', '[김민]지', 'start'],
  ['김민지', '김민ㅈ', '[김민지]', 'whole'],
  // On the way to 지미 the final consonant belongs to the syllable before.
  ['박지민', '짐', '박[지민]', 'inside'],
  ['과자', '고', '[과]자', 'start'],
  ['국물 좋아하는 모임', 'ㄱㅁㅈ', '[국물 좋]아하는 모임', 'start'],
  // What a Korean input method makes of ㄱ and ㅅ.
  ['강산', 'ㄳ', '[강산]', 'whole'],
  ['제주 여행 준비', 'ㅇㅎ', '제주 [여행] 준비', 'word'],
  // The beginning of a word counts more than an earlier place inside one.
  ['새김 김밥', '김', '새김 [김]밥', 'word'],
  ['Elsie Chen', 'CHEN', 'Elsie [Chen]', 'word'],
  ['Elsie Chen', 'sie c', 'El[sie C]hen', 'inside'],
  ['민지 👩‍👩‍👧 가족', '가', '민지 👩‍👩‍👧 [가]족', 'word'],
  ['김'.normalize('NFD'), 'ㄱ', '[김]', 'whole'],
] as const)('in %s, %s is found as %s', (name, typed, shown, fit) => {
  const hit = findInName(name, typed);
  const composed = name.normalize('NFC');
  const { from = 0, to = 0 } = hit ?? {};
  expect(`${composed.slice(0, from)}[${composed.slice(from, to)}]${composed.slice(to)}`).toBe(shown);
  expect(hit?.fit).toBe(fit);
});

test.each([
  ['김민지', ''],
  ['김민지', '  '],
  ['김민지', '민김'],
  ['김민지', '짐'],
  ['가나', '가나다'],
  ['고아라', '과'],
  ['Elsie', '.*'],
])('in %s, nothing is found for "%s"', (name, typed) => {
  expect(findInName(name, typed)).toBeNull();
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
