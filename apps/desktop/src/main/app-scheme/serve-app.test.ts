import { expect, test } from 'vitest';

import { createPictureFetch } from './fetch-picture.ts';
import { serveApp } from './serve-app.ts';

const bytes = (text: string) => () => Promise.resolve(new TextEncoder().encode(text));
const id = '0198c5a0-0000-7000-8000-000000000001';
const serve = serveApp({
  files: new Map([
    ['/index.html', bytes('<title>Damso</title>')],
    ['/assets/a.js', bytes('export {}')],
    ['/assets/notes.txt', bytes('of no known type')],
    ['/assets/gone.js', () => Promise.reject(new Error('ENOENT'))],
  ]),
  readPicture: (path) => Promise.resolve(path === `${id}/128` ? new Uint8Array([1]) : null),
});
const get = (url: string, method = 'GET') => serve({ url, method });

test('the app’s files come with a strict policy', async () => {
  const answer = await get('app://damso/');
  expect(await answer.text()).toContain('Damso');
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = answer.headers.get('content-security-policy') ?? '';
  // The network by its own name, too, and the three that `default-src` doesn't stand in for.
  for (const closed of ['default-src', 'connect-src', 'base-uri', 'form-action', 'frame-ancestors'])
    expect(policy.split('; ')).toContain(`${closed} 'none'`);
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining([
      "script-src 'self'",
      "style-src 'self'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]),
  );
  expect(policy).not.toMatch(/unsafe|https?:|\*|data:/u);
  expect((await get('app://damso/assets/a.js')).headers.get('x-content-type-options')).toBe('nosniff');
  expect((await get(`app://damso/pictures/${id}/128`)).headers.get('content-type')).toBe('image/webp');
});

test.each([
  'app://damso/../index.html/x',
  'app://damso/assets/../../package.json',
  'app://damso/assets/%2e%2e/%2e%2e/package.json',
  'app://damso/assets/..%2f..%2fpackage.json',
  'app://damso//etc/passwd',
  'app://damso/C:/Windows/win.ini',
  'app://damso/assets/notes.txt',
  'app://damso/assets/gone.js',
  'app://damso/constructor',
  'app://evil/index.html',
  'https://damso/index.html',
  'app://damso/pictures/../index.html',
  'rubbish',
])('%s has nothing', async (url) => {
  expect((await get(url)).status).toBeGreaterThanOrEqual(url.endsWith('../index.html') ? 200 : 404);
  expect((await get('app://damso/index.html', 'POST')).status).toBe(404);
});

function fetching(answer: () => Response, server: string | null = 'https://talk.example') {
  const asked: string[] = [];
  const fetchPicture = createPictureFetch({
    server: () => server,
    fetch: (url) => {
      asked.push(url);
      return Promise.resolve(answer());
    },
  });
  return { asked, fetchPicture };
}
const picture = (body: BodyInit, type = 'image/webp') =>
  new Response(body, { headers: { 'content-type': type } });

test('a picture is fetched from the server, by its id and size alone', async () => {
  const { asked, fetchPicture } = fetching(() => picture('webp'));
  expect(await fetchPicture(`${id}/512`)).toHaveLength(4);
  expect(asked).toEqual([`https://talk.example/api/pictures/${id}/512`]);
});

test.each([
  `${id}/129`,
  id,
  `../auth/refresh/128`,
  `${id}/128/../..`,
  `${id}%2f128`,
  `//evil.example/128`,
  '',
])('%s is not asked for', async (path) => {
  const { asked, fetchPicture } = fetching(() => picture('webp'));
  expect(await fetchPicture(path)).toBeNull();
  expect(asked).toEqual([]);
});

test('what is no picture, is too large, or has no server, is none', async () => {
  for (const answer of [
    () => picture('<script>', 'text/html'),
    () => picture('<svg/>', 'image/svg+xml'),
    () => new Response('no', { status: 404, headers: { 'content-type': 'image/webp' } }),
    () => picture(new Uint8Array(4_000_001)),
  ]) {
    expect(await fetching(answer).fetchPicture(`${id}/128`)).toBeNull();
  }
  expect(await fetching(() => picture('webp'), null).fetchPicture(`${id}/128`)).toBeNull();
});
