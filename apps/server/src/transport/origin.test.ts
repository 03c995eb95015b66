import { expect, test } from 'vitest';

import { isOriginAllowed } from './origin.ts';

const rules = { publicOrigins: ['https://chat.example.org'] };
const isAllowed = (origin: string | undefined, host: string | undefined = 'localhost:4600') =>
  isOriginAllowed(origin, host, rules);

test('the server’s own origin, the app’s, configured ones, and none at all are let in', () => {
  expect(isAllowed('http://localhost:4600')).toBe(true);
  expect(isAllowed('https://localhost:4600')).toBe(true);
  expect(isAllowed('app://damso')).toBe(true);
  expect(isAllowed('https://chat.example.org')).toBe(true);
  expect(isAllowed(undefined)).toBe(true);
});

test('others are not', () => {
  for (const origin of [
    'http://localhost:4601',
    'http://localhost',
    'http://evil.example',
    'null',
    '',
    'file://',
  ]) {
    expect(isAllowed(origin)).toBe(false);
  }
  expect(isAllowed('http://chat.example.org')).toBe(false);
  expect(isOriginAllowed('http://localhost:4600', undefined, rules)).toBe(false);
  expect(isAllowed('chrome-extension://localhost:4600')).toBe(false);
});
