import { expect, test } from 'vitest';

import { findDeepLink, parseDeepLink } from './parse-deep-link.ts';

const id = '0198c5a0-0000-7000-8000-000000000001';

test.each([
  [`damso://room/${id}`, { open: 'room', roomId: id, seq: null }],
  [`damso://room/${id}/`, { open: 'room', roomId: id, seq: null }],
  [`damso://room/${id}/42`, { open: 'room', roomId: id, seq: 42 }],
  ['damso://person/minji.kim', { open: 'person', handle: 'minji.kim' }],
])('%s leads somewhere', (link, target) => {
  expect(parseDeepLink(link)).toEqual(target);
});

test.each([
  '',
  'damso:',
  'damso://',
  'damso://room',
  'damso://room/',
  'damso://room/1',
  `damso://room/${id}/0`,
  `damso://room/${id}/-1`,
  `damso://room/${id}/99999999999`,
  `damso://room/${id}/4294967296`,
  `damso://room/${id}/1/2`,
  `damso://room/${id}?seq=1`,
  `damso://room/${id}#x`,
  `damso://room/../${id}`,
  `damso://room/%2e%2e/${id}`,
  `damso:room/${id}`,
  `damso:///room/${id}`,
  `damso://evil.example/room/${id}`,
  `damso://x@room/${id}`,
  `https://room/${id}`,
  ` damso://room/${id}`,
  `damso://room/${id}\n--inspect`,
  `damso://room/${id} --inspect`,
  'damso://person/',
  'damso://person/ab',
  'damso://person/-minji',
  'damso://person/minji/1',
  'damso://person/<script>',
  'damso://person/민지',
  `damso://person/${'x'.repeat(65)}`,
  `DAMSO://room/${id}`,
  `damso://room\\${id}`,
  `damso://room/{${id}}`,
  `damso://room/${id}\u0000`,
  `damso://room/${id}/1e3`,
  `damso://room/${id}/0x10`,
  `damso://room/${id}/١`,
  `damso://room/${id}/1.5`,
  `damso://room/${id};/1`,
  'damso://person/..',
  'damso://person/%6dinji',
  'damso://person/minji?x',
  'damso://person/minji\u202e',
  'damso+x://person/minji.kim',
  'damso://settings/server',
  'damso://sign-in/token',
  'damso://javascript:alert(1)',
])('%j leads nowhere', (link) => {
  expect(parseDeepLink(link)).toBeNull();
});

test('a start’s arguments: only a link of ours counts, whatever else is there', () => {
  expect(findDeepLink(['/usr/bin/damso', '--no-sandbox', `damso://room/${id}`])).toMatchObject({
    roomId: id,
  });
  expect(findDeepLink(['/usr/bin/damso', '--gpu-launcher=calc', '/etc/passwd'])).toBeNull();
  expect(findDeepLink([])).toBeNull();
  expect(findDeepLink(['--user-data-dir=damso://person/minji.kim', '-damso://person/minji.kim'])).toBeNull();
  // The last is the one that was pressed; if that one is rubbish, none is.
  expect(findDeepLink(['damso', 'damso://person/minji.kim', 'damso://x'])).toBeNull();
});
