import { expect, test } from 'vitest';

import { readPreferences } from './preferences.ts';
import { webLink } from './web-link.ts';

test('nothing stored, or rubbish, gives the defaults', () => {
  const defaults = { theme: 'system', language: 'system', messageSize: 15, enterSends: true, listWidth: 320 };
  expect(readPreferences(undefined)).toEqual(defaults);
  expect(readPreferences('rubbish')).toEqual(defaults);
  expect(readPreferences({ theme: 'neon', messageSize: 400, listWidth: -1 })).toEqual(defaults);
});

test('one damaged field leaves the others as they were chosen', () => {
  expect(readPreferences({ theme: 'dark', language: 7, messageSize: 17 })).toMatchObject({
    theme: 'dark',
    language: 'system',
    messageSize: 17,
  });
});

test.each([
  ['https://damso.example/a?b=c', true],
  ['http://localhost:4600', true],
  ['javascript:alert(1)', false],
  ['file:///etc/passwd', false],
  ['https://user:secret@damso.example', false],
  ['damso', false],
])('%s is a web link: %s', (text, isLink) => {
  expect(webLink.safeParse(text).success).toBe(isLink);
});
