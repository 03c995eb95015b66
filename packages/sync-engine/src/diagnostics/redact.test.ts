import { expect, test } from 'vitest';

import { redact } from './redact.ts';

test.each([
  ['a plain line', 'connection ended', 'connection ended'],
  ['an access token', 'refused eyJhbGciOi.eyJzdWIiOiIx.c2lnbmVk here', 'refused [token] here'],
  ['a header', 'Authorization: Bearer abc.def', 'Authorization: [secret]'],
  ['a named secret', '{"password":"correct horse"}', '{"password":[secret]}'],
  [
    'a query',
    'GET https://chat.example/socket.io/?token=abc&x=1 failed',
    'GET https://chat.example/socket.io/ failed',
  ],
  ['credentials', 'https://minji:secret@chat.example/a', 'https://chat.example/a'],
  ['an address', 'to minji.kim@example.com', 'to [address]'],
  ['a key', `key ${'a1'.repeat(20)}`, 'key [long]'],
  ['an id', '01936d9e-0000-7000-8000-000000000001', '01936d9e-0000-7000-8000-000000000001'],
])('%s', (_what, text, expected) => {
  expect(redact(text)).toBe(expected);
});

test('no line is long', () => {
  expect(redact('word '.repeat(1_000)).length).toBeLessThanOrEqual(500);
});

test('what a secret shows where the line is cut is no part of it', () => {
  const cut = redact(`${'word '.repeat(95)}{"password":"correct horse battery staple"}`);
  expect(cut).not.toContain('correct');
});
