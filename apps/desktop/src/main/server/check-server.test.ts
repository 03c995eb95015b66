import { randomUUID } from 'node:crypto';

import { protocolVersion } from '@damso/shared';
import { expect, test } from 'vitest';

import { checkServer, type Fetch } from './check-server.ts';

const info = { product: 'damso', serverId: randomUUID(), protocol: protocolVersion, oldestServed: 1 };
const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const failed = (code: string) => Promise.reject(new TypeError('fetch failed', { cause: { code } }));
const check = (fetch: () => Promise<Response> | Response, address = 'https://talk.example') =>
  checkServer(address, () => Promise.resolve(fetch()));

test('a Damso server is found, at the origin of what was typed', async () => {
  const asked: string[] = [];
  const fetch: Fetch = (url) => {
    asked.push(url);
    return Promise.resolve(answer(info));
  };
  expect(await checkServer('Talk.Example/rooms', fetch)).toEqual({
    is: 'found',
    origin: 'https://talk.example',
    exposed: false,
  });
  expect(asked).toEqual(['https://talk.example/api/server']);
});

test('of several guesses the one that answers is taken', async () => {
  const fetch: Fetch = (url) =>
    url.startsWith('https:') ? Promise.resolve(answer(info)) : failed('ECONNREFUSED');
  expect(await checkServer('localhost:4600', fetch)).toEqual({
    is: 'found',
    origin: 'https://localhost:4600',
    exposed: false,
  });
  expect(
    await checkServer('localhost:4600', (url) =>
      url.startsWith('https:') ? failed('ERR_SSL_WRONG_VERSION_NUMBER') : Promise.resolve(answer({})),
    ),
  ).toEqual({ is: 'not-damso' });
});

test.each([
  ['ECONNREFUSED', { is: 'unreachable' }],
  ['ENOTFOUND', { is: 'unreachable' }],
  ['ETIMEDOUT', { is: 'unreachable' }],
  ['UND_ERR_CONNECT_TIMEOUT', { is: 'unreachable' }],
  ['something new', { is: 'unreachable' }],
  ['CERT_HAS_EXPIRED', { is: 'certificate', problem: 'expired' }],
  ['CERT_NOT_YET_VALID', { is: 'certificate', problem: 'expired' }],
  ['ERR_TLS_CERT_ALTNAME_INVALID', { is: 'certificate', problem: 'other-name' }],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', { is: 'certificate', problem: 'untrusted' }],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', { is: 'certificate', problem: 'untrusted' }],
  ['HPE_INVALID_CONSTANT', { is: 'not-damso' }],
  ['ERR_SSL_WRONG_VERSION_NUMBER', { is: 'not-damso' }],
])('%s says %j', async (code, found) => {
  expect(await check(() => failed(code))).toEqual(found);
});

test('a refusal of every address of a name is one, too', async () => {
  const refused = { errors: [{ code: 'ECONNREFUSED' }, { code: 'ECONNREFUSED' }] };
  expect(await check(() => Promise.reject(new TypeError('fetch failed', { cause: refused })))).toEqual({
    is: 'unreachable',
  });
});

test.each([
  ['a page', () => new Response('<html>')],
  ['another product', () => answer({ ...info, product: 'other' })],
  ['no such address', () => answer({ error: { code: 'not_found' } }, 404)],
  ['wrong types', () => answer({ ...info, protocol: '2' })],
  ['nothing', () => new Response(null, { status: 204 })],
  ['a flood', () => new Response('x'.repeat(1_000_000))],
])('%s is no Damso server', async (_what, fetch) => {
  expect(await check(fetch)).toEqual({ is: 'not-damso' });
});

test.each([
  ['http://talk.example', 'https://talk.example/api/server', 'https://talk.example'],
  ['https://talk.example', 'https://talk.example:8443/api/server', 'https://talk.example:8443'],
  ['https://talk.example', 'http://talk.example/api/server', null],
  ['https://talk.example', 'https://evil.example/api/server', null],
  ['https://talk.example', 'https://talk.example.evil.example/api/server', null],
  ['http://talk.example', 'http://169.254.169.254/api/server', null],
  ['https://talk.example', 'file:///etc/passwd', null],
  ['https://talk.example', 'http://[', null],
])('from %s a redirect to %s leads to %j, and nobody else is asked', async (address, location, origin) => {
  const asked: string[] = [];
  const found = await checkServer(address, (url) => {
    asked.push(url);
    const redirect = new Response(null, { status: 302, headers: { location } });
    return Promise.resolve(asked.length === 1 ? redirect : answer(info));
  });
  expect(found).toEqual(origin === null ? { is: 'not-damso' } : { is: 'found', origin, exposed: false });
  for (const url of asked) expect(new URL(url).hostname).toBe('talk.example');
});

test('redirects without an end are followed three times', async () => {
  let asked = 0;
  const found = await checkServer('https://talk.example', () => {
    asked += 1;
    return Promise.resolve(new Response(null, { status: 307, headers: { location: '/api/server' } }));
  });
  expect([found, asked]).toEqual([{ is: 'not-damso' }, 4]);
});

test.each([
  ['http://talk.example', { is: 'insecure' }],
  ['http://8.8.8.8:4600', { is: 'insecure' }],
  ['http://localhost:4600', { is: 'found', origin: 'http://localhost:4600', exposed: false }],
  ['http://[::1]:4600', { is: 'found', origin: 'http://[::1]:4600', exposed: false }],
  ['http://192.168.0.4:4600', { is: 'found', origin: 'http://192.168.0.4:4600', exposed: true }],
  ['http://nas.local', { is: 'found', origin: 'http://nas.local', exposed: true }],
  ['http://nas:4600', { is: 'found', origin: 'http://nas:4600', exposed: true }],
])('without TLS %s is %j', async (address, found) => {
  expect(await check(() => answer(info), address)).toEqual(found);
});

test('a server of another version says which way', async () => {
  expect(await check(() => answer({ ...info, protocol: protocolVersion - 1 }))).toEqual({
    is: 'other-version',
    server: 'older',
  });
  expect(await check(() => answer({ ...info, protocol: 99, oldestServed: protocolVersion + 1 }))).toEqual({
    is: 'other-version',
    server: 'newer',
  });
  expect((await check(() => answer({ ...info, protocol: 99 }))).is).toBe('found');
});

test.each(['', 'javascript:alert(1)', 'two words', 'https://me:secret@talk.example'])(
  '%j is no address, and nobody is asked',
  async (address) => {
    expect(await check(() => Promise.reject(new Error('asked')), address)).toEqual({ is: 'no-address' });
  },
);
