import { createTestDatabase } from '@damso/server/test-support/vitest';
import { protocolVersion, type SignedIn } from '@damso/shared';
import { connectBySocket, fetchHttp, silentLog, type ConnectionEvent } from '@damso/sync-engine';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createRestartableServer, type RestartableServer } from '../fixtures/restartable-server.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let server: RestartableServer;
let signedIn: SignedIn;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await createRestartableServer(database.url);
  await server.start();
  const device = { name: 'test', platform: 'headless' };
  const { body } = await fetchHttp({ origin: url(), credentials: 'omit' })('/api/auth/register', {
    handle: 'jina',
    name: 'Jina',
    password: 'a long password',
    device,
    tokenPlace: 'body',
  });
  signedIn = body as SignedIn;
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const url = () => `http://127.0.0.1:${server.port()}`;

/** Connects, and keeps what happened. */
function connect(change: { accessToken?: string; protocol?: number; at?: string } = {}) {
  const { accessToken = signedIn.accessToken, protocol = protocolVersion, at = url() } = change;
  const events: ConnectionEvent[] = [];
  const names = () => events.map((event) => (event.is === 'update' ? event.name : event.is));
  const connection = connectBySocket({ url: at, log: silentLog })(
    { accessToken, protocol, client: 'test', epoch: null },
    (event) => events.push(event),
  );
  /** The first event of this kind, once it has come. */
  async function until(kind: ReturnType<typeof names>[number]): Promise<ConnectionEvent | undefined> {
    await expect.poll(names, { interval: 5, timeout: 10_000 }).toContain(kind);
    return events[names().indexOf(kind)];
  }
  return { connection, names, until };
}

test('a good token is welcomed, calls are answered, and after the end nothing comes', async () => {
  const { connection, names, until } = connect();
  const { serverId, userId } = signedIn;
  expect(await until('welcome')).toMatchObject({ payload: { serverId, userId } });
  expect(names()).toContain('heard');
  const answer = await connection.call('user.changes', { since: 0 });
  expect(answer).toMatchObject({
    ok: true,
    value: { user: { rows: [{ kind: 'profile', handle: 'jina' }] } },
  });
  const unanswered = connection.call('user.changes', { since: 0 });
  connection.close();
  expect(await unanswered).toMatchObject({ error: { code: 'no_answer' } });
  expect(await connection.call('user.changes', { since: 0 })).toMatchObject({ error: { code: 'no_answer' } });
  expect(names()).not.toContain('closed');
});

test.each([
  ['a forged token', { accessToken: 'forged' }, { code: 'unauthenticated' }],
  ['an unknown protocol', { protocol: 999 }, { code: 'unsupported_protocol', retry: false }],
])('%s is refused with its reason', async (_what, change, refusal) => {
  expect(await connect(change).until('refused')).toMatchObject({ refusal });
});

test('where nobody is, it is closed', async () => {
  expect(await connect({ at: 'http://127.0.0.1:9' }).until('closed')).toEqual({ is: 'closed' });
});

test.each([
  ['SIGTERM', 1],
  ['SIGKILL', 0],
] as const)('a server that ends by %s says goodbye %i times, then it is closed', async (signal, goodbyes) => {
  const { names, until } = connect();
  await until('welcome');
  await server.end(signal);
  await until('closed');
  expect(names().filter((name) => name === 'goodbye')).toHaveLength(goodbyes);
  await server.start();
});
