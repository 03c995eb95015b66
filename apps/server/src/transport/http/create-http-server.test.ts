import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { httpError } from '@damso/shared';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createLogger } from '../../logger.ts';
import { createHttpServer } from './create-http-server.ts';

let folder: string;
let app: FastifyInstance;
let databaseIsThere = true;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damso-app-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<title>Damso</title>');
  await writeFile(join(folder, 'assets', 'app-1a2b3c.js'), 'export {};');
  app = await createHttpServer({
    log: createLogger('silent'),
    isReady: async () => databaseIsThere,
    appFolder: folder,
    isTrusted: () => false,
  });
  app.get('/api/broken', async () => {
    throw new Error('the password is hunter2');
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const page = { accept: 'text/html,application/xhtml+xml' };

test.each([
  { there: true, status: 200 },
  { there: false, status: 503 },
])('live whatever happens, ready only with the database ($there)', async ({ there, status }) => {
  databaseIsThere = there;
  expect((await app.inject('/api/health/live')).statusCode).toBe(200);
  expect((await app.inject('/api/health/ready')).statusCode).toBe(status);
});

test.each(['/', '/index.html', '/rooms/123', '/sign-in?next=/rooms'])(
  '%s is the app, fresh and confined',
  async (url) => {
    const { statusCode, headers, body } = await app.inject({ url, headers: page });
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: '<title>Damso</title>' });
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  },
);

test('built files may be kept for ever', async () => {
  const { statusCode, headers } = await app.inject('/assets/app-1a2b3c.js');
  expect(statusCode).toBe(200);
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

test.each([
  ['a file that isn’t there', { url: '/assets/gone.js' }],
  ['an address of the API that isn’t there', { url: '/api/nothing', headers: page }],
  ['a page that is posted to', { url: '/rooms/1', method: 'POST' as const, headers: page }],
  ['a file outside of the app', { url: '/../package.json' }],
  ['a file outside of the app, encoded', { url: '/%2e%2e/package.json' }],
])('%s is 404, as an error that clients understand', async (_what, request) => {
  const { statusCode, body } = await app.inject(request);
  expect(statusCode).toBe(404);
  expect(httpError.parse(JSON.parse(body)).error).toMatchObject({ code: 'not_found', temporary: false });
});

test('an error inside is told without its message', async () => {
  const { statusCode, body } = await app.inject('/api/broken');
  expect(statusCode).toBe(500);
  expect(httpError.parse(JSON.parse(body)).error.code).toBe('internal');
  expect(body).not.toContain('hunter2');
});

test('a body that is no JSON is the caller’s error', async () => {
  const request = {
    url: '/api/health/live',
    method: 'POST' as const,
    payload: '{',
    headers: { 'content-type': 'application/json' },
  };
  const { statusCode, body } = await app.inject(request);
  expect([400, 404]).toContain(statusCode);
  expect(httpError.parse(JSON.parse(body)).error.temporary).toBe(false);
});
