import { expect, test } from 'vitest';

import { limits } from './limits.ts';
import {
  countBytes,
  countCodePoints,
  displayName,
  findMessageTextProblem,
  firstCodePoints,
  handle,
  password,
} from './text.ts';

test.each([
  ['hello', null],
  ['안녕', null],
  ['가'.repeat(limits.messageCodePoints), null],
  ['😀'.repeat(limits.messageCodePoints), null],
  ['가'.repeat(limits.messageCodePoints + 1), 'too_long'],
  ['😀'.repeat(limits.messageCodePoints + 1), 'too_long'],
  ['', 'empty'],
  [' \n\t', 'empty'],
  ['a\u0000b', 'ill_formed'],
  ['\ud83d', 'ill_formed'],
  ['\ude00\ud83d', 'ill_formed'],
])('a message text is judged by code points and well-formedness (%#)', (text, problem) => {
  expect(findMessageTextProblem(text)).toBe(problem);
});

test('the largest message has four bytes for each code point', () => {
  expect(countBytes('😀'.repeat(limits.messageCodePoints))).toBe(400_000);
});

test('code points count a surrogate pair once, and cutting never splits one', () => {
  expect(countCodePoints('a😀가')).toBe(3);
  expect(firstCodePoints('a😀가', 2)).toBe('a😀');
  expect(firstCodePoints('a😀가', 9)).toBe('a😀가');
});

test.each([
  ['minji.kim', 'minji.kim'],
  [' Minji ', 'minji'],
  ['a-b_c.d', 'a-b_c.d'],
])('a handle is folded to lower case: %s', (typed, stored) => {
  expect(handle.parse(typed)).toBe(stored);
});

test.each(['ab', 'a'.repeat(31), '.abc', 'abc.', 'a..b', '민지', 'a b', 'a@b', 'a\u0000b'])(
  'not a handle: %j',
  (typed) => {
    expect(handle.safeParse(typed).success).toBe(false);
  },
);

test.each(['', '   ', 'a'.repeat(41), 'a\nb', 'a\u202eb', '\ud83d'])('not a display name: %j', (typed) => {
  expect(displayName.safeParse(typed).success).toBe(false);
});

test('a display name may be any script, trimmed', () => {
  expect(displayName.parse(' 김민지 ')).toBe('김민지');
  expect(displayName.parse('ליאור 😀')).toBe('ליאור 😀');
});

test('a password is compared in NFC, never trimmed', () => {
  expect(password.parse('비밀번호1234'.normalize('NFD'))).toBe('비밀번호1234'.normalize('NFC'));
  expect(password.parse('  spaces count  ')).toBe('  spaces count  ');
  expect(password.safeParse('short').success).toBe(false);
});
