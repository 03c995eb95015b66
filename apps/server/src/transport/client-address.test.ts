import { expect, test } from 'vitest';

import { clientAddress, trustProxies } from './client-address.ts';

function find(remoteAddress: string, forwarded?: string | string[], proxies: readonly string[] = []): string {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return clientAddress({ socket: { remoteAddress }, headers } as never, trustProxies(proxies));
}

test('without a proxy it is the other end of the connection, whatever that says', () => {
  expect(find('203.0.113.7')).toBe('203.0.113.7');
  expect(find('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
  expect(find('::ffff:203.0.113.7', '127.0.0.1')).toBe('203.0.113.7');
  expect(find('fe80::1%eth0')).toBe('fe80::1');
});

test('a proxy on this machine says who asks, and only what it saw itself counts', () => {
  expect(find('127.0.0.1', '198.51.100.1')).toBe('198.51.100.1');
  expect(find('::1', '2001:DB8::7')).toBe('2001:db8::7');
  // The first is what whoever asks wrote into the header.
  expect(find('::ffff:127.0.0.1', '10.9.9.9, 198.51.100.1')).toBe('198.51.100.1');
  expect(find('127.0.0.1', ['10.9.9.9', '198.51.100.1'])).toBe('198.51.100.1');
});

test('proxies behind each other are passed through as far as they are ours', () => {
  const ours = ['10.0.0.5', '172.16.0.0/12', 'fd00::/8'];
  expect(find('10.0.0.5', '198.51.100.1', ours)).toBe('198.51.100.1');
  expect(find('10.0.0.6', '198.51.100.1', ours)).toBe('10.0.0.6');
  expect(find('172.20.1.1', '9.9.9.9, 198.51.100.1, 10.0.0.5', ours)).toBe('198.51.100.1');
  expect(find('fd12::9', '198.51.100.1, 172.31.255.255', ours)).toBe('198.51.100.1');
  // All of them ours: the one that is furthest out.
  expect(find('127.0.0.1', '10.0.0.5', ours)).toBe('10.0.0.5');
});

test.each(['', 'unknown', '_hidden', '198.51.100.1:4711', 'x'.repeat(9_000), "'; DROP TABLE", '1.2.3'])(
  'what is no address (%#) counts for nothing',
  (named) => {
    expect(find('127.0.0.1', named)).toBe('127.0.0.1');
    expect(find('127.0.0.1', `198.51.100.1, ${named}`)).toBe('127.0.0.1');
  },
);
