import { mentionsFit, type Mention } from '@damso/shared';
import { expect, test } from 'vitest';

import {
  findMentionQuery,
  moveMentions,
  rankCandidates,
  trimMentions,
  type MentionCandidate,
} from './mention-text.ts';

const at = (from: number, length: number): Mention => ({ userId: 'minji', from, length });

test.each([
  ['written after it', '@민지', '@민지 안녕', [at(0, 3)], [at(0, 3)]],
  ['written right after it', '@민지', '@민지야', [at(0, 3)], [at(0, 3)]],
  ['written before it', '@민지', '안녕 @민지', [at(0, 3)], [at(3, 3)]],
  ['its last syllable deleted', '@민지', '@민', [at(0, 3)], []],
  ['its sign deleted', '안녕 @민지', '안녕 민지', [at(3, 3)], []],
  ['written into it', '@민지', '@민호지', [at(0, 3)], []],
  ['the space after it deleted', '@민지 @서준', '@민지@서준', [at(0, 3), at(4, 3)], [at(0, 3), at(3, 3)]],
  ['one of two deleted', '@민지 @서준', ' @서준', [at(0, 3), at(4, 3)], [at(1, 3)]],
  ['everything replaced', '@민지', '다른 글', [at(0, 3)], []],
  ['emptied', '@민지', '', [at(0, 3)], []],
])('MEN-1: %s', (_name, before, after, mentions, expected) => {
  expect(moveMentions(mentions, before, after)).toEqual(expected);
});

/** The same numbers each time. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

test('MEN-1: whatever is typed, what is left of the mentions fits the text', () => {
  const pieces = ['@a', '@bb', ' ', 'x', '@', 'aa', '\n'];
  const random = numbers(7);
  const below = (most: number) => Math.floor((random.next().value as number) / 65_536) % most;
  const piece = () => pieces[below(pieces.length)] ?? '';
  let left = 0;
  for (let round = 0; round < 2_000; round += 1) {
    let text = '';
    let mentions: readonly Mention[] = [];
    for (let count = below(12); count > 0; count -= 1) {
      const one = piece();
      if (one.length > 1 && one.startsWith('@')) mentions = [...mentions, at(text.length, one.length)];
      text += one;
    }
    for (let count = below(8); count > 0; count -= 1) {
      const from = below(text.length + 1);
      const after = text.slice(0, from) + piece() + text.slice(from + below(4));
      mentions = moveMentions(mentions, text, after);
      text = after;
      expect(mentionsFit(text, mentions)).toBe(true);
      const sent = trimMentions(text, mentions);
      expect(mentionsFit(sent.body, sent.mentions)).toBe(true);
    }
    left += mentions.length;
  }
  expect(left).toBeGreaterThan(500);
});

test.each([
  ['@', 1, { at: 0, typed: '' }],
  ['안녕 @ㅁㅈ', 6, { at: 3, typed: 'ㅁㅈ' }],
  ['(@min', 5, { at: 1, typed: 'min' }],
  ['@남궁 민', 5, { at: 0, typed: '남궁 민' }],
  ['a@b.example', 3, null],
  ['me.@x', 5, null],
  ['@x\n안', 4, null],
  ['안녕', 2, null],
  ['@민지 안녕', 3, { at: 0, typed: '민지' }],
])('in %s at %i, what is asked for is %o', (text, caret, query) => {
  expect(findMentionQuery(text, caret, [])).toEqual(query);
});

test('an @ that mentions somebody asks for nobody', () => {
  expect(findMentionQuery('@민지 안녕', 6, [at(0, 3)])).toBeNull();
});

test('members are found by initial consonants, half a syllable, or id, the best first', () => {
  const person = (name: string, handle: string): MentionCandidate => {
    return { key: handle, userId: handle, name, handle, pictureId: null };
  };
  const members = [person('박민지', 'parkmj'), person('민지', 'minji'), person('이하늘', 'sky.minjung')];
  const names = (typed: string) => rankCandidates(members, typed).map(({ person: { name } }) => name);
  expect(names('')).toEqual(['민지', '박민지', '이하늘']);
  expect(names('ㅁㅈ')).toEqual(['민지', '박민지']);
  expect(names('바')).toEqual(['박민지']);
  expect(names('minj')).toEqual(['민지', '이하늘']);
  expect(names(' ')).toEqual([]);
  expect(names('민지 안녕')).toEqual([]);
});

test('MEN-1: blank lines in front are cut off, and the mentions move along', () => {
  expect(trimMentions('\n  \n@민지 안녕 \n', [at(4, 3)])).toEqual({
    body: '@민지 안녕',
    mentions: [at(0, 3)],
  });
});
