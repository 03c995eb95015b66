import { expect, test } from 'vitest';

import {
  checkHandleText,
  checkNameText,
  checkPasswordText,
  checkSignIn,
  checkSignUp,
  explainRefusal,
} from './check-fields.ts';

test.each([
  ['minji.kim', null],
  ['Minji', null],
  [' yuna_han ', null],
  ['', 'handleEmpty'],
  ['   ', 'handleEmpty'],
  ['ab', 'handleTooShort'],
  ['a'.repeat(31), 'handleTooLong'],
  ['김민지', 'handleIllFormed'],
  ['김', 'handleIllFormed'],
  ['minji kim', 'handleIllFormed'],
  ['minji.', 'handleIllFormed'],
  ['minji..kim', 'handleIllFormed'],
])('handle %j: %s', (text, problem) => {
  expect(checkHandleText(text)).toBe(problem);
});

test.each([
  ['김민지', null],
  ['  ', 'nameEmpty'],
  ['가'.repeat(41), 'nameTooLong'],
  ['a\u202eb', 'nameIllFormed'],
])('name %j: %s', (text, problem) => {
  expect(checkNameText(text)).toBe(problem);
});

test.each([
  ['봄에는 매화가 핀다', null],
  ['', 'passwordEmpty'],
  ['일곱자뿐이에', 'passwordTooShort'],
  ['가'.repeat(257), 'passwordTooLong'],
])('password %j: %s', (text, problem) => {
  expect(checkPasswordText(text)).toBe(problem);
});

test('sign-up lists every problem at once, sign-in only what is empty', () => {
  expect(checkSignUp({ handle: 'ab', name: '', password: 'short' })).toEqual({
    handle: 'handleTooShort',
    name: 'nameEmpty',
    password: 'passwordTooShort',
  });
  expect(checkSignUp({ handle: 'minji', name: '김민지', password: 'long enough' })).toEqual({});
  expect(checkSignIn({ handle: 'ab', password: 'short' })).toEqual({});
  expect(checkSignIn({ handle: ' ', password: '' })).toEqual({
    handle: 'handleEmpty',
    password: 'passwordEmpty',
  });
});

test.each([
  [{ code: 'wrong_credentials', temporary: false }, 'password', 'wrongCredentials'],
  [{ code: 'handle_taken', temporary: false }, 'handle', 'handleTaken'],
  [{ code: 'rate_limited', temporary: true, retryAfter: 29.2 }, 'password', 'rateLimited'],
  [{ code: 'rate_limited', temporary: true }, 'password', 'rateLimitedSoon'],
  [{ code: 'offline', temporary: true }, 'password', 'offline'],
  [{ code: 'unavailable', temporary: true }, 'password', 'offline'],
  [{ code: 'something new', temporary: false }, 'password', 'unexpected'],
])('%o is said under the %s', (error, field, problem) => {
  expect(explainRefusal(error)).toMatchObject({ field, problem });
});
