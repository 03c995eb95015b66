import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { TestDatabase } from '../../../test-support/test-database.ts';
import { startTestServer, testDevice, type TestServer } from '../../../test-support/test-server.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database);
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const account = (changes: Record<string, unknown> = {}) => ({
  handle: `u${uuid().slice(-12)}`,
  name: '이름',
  password: 'correct horse',
  device: testDevice,
  tokenPlace: 'body',
  ...changes,
});

const cookieOf = (headers: Headers) => headers.get('set-cookie') ?? '';
const cookiePair = (headers: Headers) => cookieOf(headers).split(';')[0] ?? '';

test('sign up, sign in again, and each sign-in is a device of its own', async () => {
  const input = account();
  const { status, body, headers } = await server.post('/api/auth/register', input);
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(body).toMatchObject({ handle: input.handle, name: '이름', expiresIn: 600 });
  const again = await server.post('/api/auth/login', { ...input, handle: input.handle.toUpperCase() });
  expect(again).toMatchObject({ status: 200, body: { userId: body.userId, serverId: body.serverId } });
  expect(again.body.deviceId).not.toBe(body.deviceId);
  const stored = await database.prisma.credential.findUniqueOrThrow({ where: { userId: body.userId } });
  expect(stored.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('a taken handle is refused, also when two take it at once', async () => {
  const input = account();
  const answers = await Promise.all([1, 2, 3].map(() => server.post('/api/auth/register', input)));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
  expect(
    await server.post('/api/auth/register', { ...input, handle: input.handle.toUpperCase() }),
  ).toMatchObject({
    status: 409,
    body: { error: { code: 'handle_taken', temporary: false } },
  });
  const free = async (handle: string) => (await server.post('/api/auth/check-handle', { handle })).body;
  expect(await free(input.handle)).toEqual({ free: false });
  expect(await free(`u${uuid().slice(-12)}`)).toEqual({ free: true });
});

test('sign-in tells nobody whether a handle exists', async () => {
  const input = account();
  await server.post('/api/auth/register', input);
  const wrong = await server.post('/api/auth/login', { ...input, password: 'incorrect horse' });
  const unknown = await server.post('/api/auth/login', { ...input, handle: 'nobody.at.all' });
  const impossible = await server.post('/api/auth/login', { ...input, handle: 'x', password: '\u0000' });
  expect(wrong).toMatchObject({
    status: 401,
    body: { error: { code: 'wrong_credentials', temporary: false } },
  });
  expect(unknown.body).toEqual(wrong.body);
  expect(impossible.body).toEqual(wrong.body);
});

test('fields that don’t fit are named with their problems, and nothing of them is repeated', async () => {
  const input = account({ handle: 'a', name: '', password: '1234567' });
  const { status, body } = await server.post('/api/auth/register', input);
  expect(status).toBe(400);
  expect(body.error).toMatchObject({
    code: 'bad_request',
    fields: { handle: 'too_short', name: 'empty', password: 'too_short' },
  });
  expect(JSON.stringify(body)).not.toContain('1234567');
  const second = await server.post('/api/auth/register', account({ handle: 'has space', name: 'a\u202eb' }));
  expect(second.body.error.fields).toEqual({ handle: 'ill_formed', name: 'ill_formed' });
});

test('a browser gets the refresh token as a cookie that no script, no other site and no other route sees', async () => {
  const { body, headers } = await server.post('/api/auth/register', account({ tokenPlace: 'cookie' }));
  expect(body).not.toHaveProperty('refreshToken');
  const cookie = cookieOf(headers);
  expect(cookie).toMatch(new RegExp(`^damso\\.${body.serverId}\\.${body.userId}=`));
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  expect(cookie).toMatch(/Path=\/api\/auth(;|$)/);
  expect(cookie).not.toMatch(/Secure/);

  const refreshed = await server.post(
    '/api/auth/refresh',
    { userId: body.userId },
    { cookie: cookiePair(headers) },
  );
  expect(refreshed).toMatchObject({ status: 200, body: { deviceId: body.deviceId } });
  expect(refreshed.body).not.toHaveProperty('refreshToken');
  expect(cookiePair(refreshed.headers)).not.toBe(cookiePair(headers));

  const without = await server.post('/api/auth/refresh', { userId: body.userId });
  expect(without).toMatchObject({ status: 401, body: { error: { code: 'signed_out' } } });
  const out = await server.post(
    '/api/auth/logout',
    { userId: body.userId },
    { cookie: cookiePair(refreshed.headers) },
  );
  expect(out).toMatchObject({ status: 200, body: {} });
  const after = await server.post(
    '/api/auth/refresh',
    { userId: body.userId },
    { cookie: cookiePair(refreshed.headers) },
  );
  expect(after).toMatchObject({ status: 401, body: { error: { code: 'signed_out' } } });
});

test('over https the cookie is Secure', async () => {
  const headers = { origin: 'https://chat.example.org' };
  const { headers: answered } = await server.post(
    '/api/auth/register',
    account({ tokenPlace: 'cookie' }),
    headers,
  );
  expect(cookieOf(answered)).toMatch(/Secure/);
});

test('pages of other origins may not post; one’s own, the app’s and configured ones may', async () => {
  const post = async (origin: string) => {
    return (await server.post('/api/auth/check-handle', { handle: 'free.to.take' }, { origin })).status;
  };
  expect(await post('https://evil.example')).toBe(403);
  expect(await post('null')).toBe(403);
  expect(await post(`http://127.0.0.1:${server.port + 1}`)).toBe(403);
  expect(await post(server.url)).toBe(200);
  expect(await post('https://chat.example.org')).toBe(200);
  expect(await post('app://damso')).toBe(200);
});

test('only JSON of a sensible size is taken', async () => {
  const text = await server.post('/api/auth/login', '{}', { 'content-type': 'text/plain' });
  expect(text.status).toBe(415);
  const form = await server.post('/api/auth/login', 'a=b', {
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect(form.status).toBe(415);
  expect((await server.post('/api/auth/login', '{"handle":')).status).toBe(400);
  expect((await server.post('/api/auth/login', '{"__proto__":{"x":1}}')).status).toBe(400);
  expect((await server.post('/api/auth/login', { handle: 'x'.repeat(20_000) })).status).toBe(413);
  for (const body of ['null', '[]', '"x"', '3', '{}']) {
    expect(await server.post('/api/auth/login', body)).toMatchObject({ status: 400 });
  }
});
