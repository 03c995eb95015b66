import { expect, test } from 'vitest';

import { findLinks } from './find-links.ts';

test.each([
  ['그냥 글', []],
  ['https://a11y.example.kr/contrast', ['https://a11y.example.kr/contrast']],
  ['여기 https://a.example/b?c=d#e 봐', ['https://a.example/b?c=d#e']],
  ['https://a.example/b에서 봤어', ['https://a.example/b']],
  ['(https://a.example/b).', ['https://a.example/b']],
  ['https://ko.example/wiki/담소', ['https://ko.example/wiki/']],
  ['https://en.example/wiki/Damso_(app)', ['https://en.example/wiki/Damso_(app)']],
  ['javascript:alert(1) ftp://a.example', []],
  ['https://user:secret@a.example', []],
  ['http://a.example, http://b.example', ['http://a.example', 'http://b.example']],
])('%s', (text, links) => {
  const parts = findLinks(text);
  expect(parts.filter((part) => part.is === 'link').map(({ text: link }) => link)).toEqual(links);
  expect(parts.map((part) => part.text).join('')).toBe(text);
});

test('an address of nothing but marks takes no longer than another one', () => {
  const hostile = `https://a.example/${'!'.repeat(99_000)}x`;
  const started = process.cpuUsage();
  expect(findLinks(hostile)).toHaveLength(1);
  const { user } = process.cpuUsage(started);
  // µs. It is some 2 ms; a pattern that looks back takes 30 s.
  expect(user).toBeLessThan(1_000_000);
});
