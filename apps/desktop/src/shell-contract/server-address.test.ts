import { expect, test } from 'vitest';

import { readServerAddress, serverOrigin } from './server-address.ts';

test.each([
  ['talk.uri-jip.kr', ['https://talk.uri-jip.kr']],
  ['  Talk.Uri-Jip.kr/rooms#x ', ['https://talk.uri-jip.kr']],
  ['talk.example:8443', ['https://talk.example:8443']],
  ['http://talk.example', ['http://talk.example']],
  ['localhost:4600', ['http://localhost:4600', 'https://localhost:4600']],
  ['192.168.0.7:4600', ['http://192.168.0.7:4600', 'https://192.168.0.7:4600']],
  ['nas.local', ['http://nas.local', 'https://nas.local']],
  ['192.168.0.7.evil.example', ['https://192.168.0.7.evil.example']],
  ['[::1]:4600', ['http://[::1]:4600', 'https://[::1]:4600']],
])('%s may mean %j', (text, origins) => {
  expect(readServerAddress(text)).toEqual(origins);
});

test.each([
  '',
  '   ',
  'two words',
  'javascript://alert(1)',
  'file:///etc/passwd',
  'ftp://talk.example',
  'https://me:secret@talk.example',
  'https://',
  'talk.example:99999',
  'http://[::1',
  'x'.repeat(400),
])('%j is no address', (text) => {
  expect(readServerAddress(text)).toEqual([]);
});

test.each(['https://talk.example/', 'talk.example', 'https://talk.example/x', 'file:///', 'app://damso'])(
  '%s is not kept as a server',
  (text) => {
    expect(serverOrigin.safeParse(text).success).toBe(false);
  },
);
