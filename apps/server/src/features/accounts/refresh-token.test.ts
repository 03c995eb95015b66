import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';

import { isGenuine, judgePresented, makeRefreshToken, parseRefreshToken } from './refresh-token.ts';

const secrets = { tokenSecret: Buffer.alloc(32, 1), familySecret: Buffer.alloc(16, 2) };

test('a token is derived from its device and number alone', () => {
  const deviceId = uuid();
  const token = makeRefreshToken(secrets, deviceId, 7);
  expect(makeRefreshToken(secrets, deviceId, 7)).toBe(token);
  expect(makeRefreshToken(secrets, deviceId, 8)).not.toBe(token);
  const parsed = parseRefreshToken(token);
  if (!parsed) throw new Error('it was made here');
  expect(parsed).toMatchObject({ deviceId, generation: 7 });
  expect(isGenuine(secrets, parsed)).toBe(true);
  expect(isGenuine({ ...secrets, familySecret: Buffer.alloc(16, 3) }, parsed)).toBe(false);
  expect(isGenuine({ ...secrets, tokenSecret: Buffer.alloc(32, 3) }, parsed)).toBe(false);
  expect(isGenuine(secrets, { ...parsed, generation: 8 })).toBe(false);
  expect(isGenuine(secrets, { ...parsed, deviceId: uuid() })).toBe(false);
});

test('what has not the form of a token is none', () => {
  const token = makeRefreshToken(secrets, uuid(), 1);
  for (const text of [
    '',
    'a.b.c',
    `${token}x`,
    ` ${token}`,
    token.toUpperCase(),
    token.replace('.1.', '.01.'),
  ]) {
    expect(parseRefreshToken(text)).toBeNull();
  }
});

test('a token is good until its successor was used', () => {
  expect(judgePresented(1, 0)).toEqual({ kind: 'good' });
  expect(judgePresented(5, 5)).toEqual({ kind: 'good' });
  expect(judgePresented(6, 5)).toEqual({ kind: 'good' });
  expect(judgePresented(4, 5)).toEqual({ kind: 'reused' });
});
