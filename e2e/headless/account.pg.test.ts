import { createTestDatabase } from '@damso/server/test-support/vitest';
import type { SignedIn } from '@damso/shared';
import { fetchHttp, memorySecrets, type Http } from '@damso/sync-engine';
import { createNodeEngine, type NodeEngine } from '@damso/sync-engine/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { createRestartableServer, type RestartableServer } from '../fixtures/restartable-server.ts';

type Database = Awaited<ReturnType<typeof createTestDatabase>>;

let database: Database;
let server: RestartableServer;
const running = new Set<NodeEngine>();

beforeAll(async () => {
  database = await createTestDatabase();
  server = await createRestartableServer(database.url);
  await server.start();
});
afterEach(async () => {
  for (const engine of running) await engine.stop();
  running.clear();
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const password = 'a long password';
const address = () => `http://127.0.0.1:${server.port()}`;

const online = (engine: NodeEngine) =>
  engine.waitFor('connection', null, ({ head }) => head.state.is === 'online');
const post = () => fetchHttp({ origin: address(), credentials: 'omit' });

/** Two engines of one signed-in device on one secret store, without a lock between them; every connection needs a refresh. */
async function startTwoTabs(handle: string) {
  const secrets = memorySecrets();
  let session: SignedIn | null = null;
  let lose = 0;
  const http: Http = async (path, body, options) => {
    // The second tab finds the session of the first.
    if (path === '/api/auth/login' && session !== null) return { status: 200, body: session };
    const answer = await post()(path, body, options);
    if (answer.status !== 200 || !path.startsWith('/api/auth/')) return answer;
    const signedIn = { ...(answer.body as SignedIn), expiresIn: 0 };
    session ??= signedIn;
    if (path === '/api/auth/refresh' && lose > 0) {
      lose -= 1;
      throw new Error('the answer was lost');
    }
    return { status: 200, body: signedIn };
  };
  const start = (): NodeEngine => {
    const engine = createNodeEngine({ server: address(), deps: { secrets, http } });
    running.add(engine);
    return engine;
  };
  const [one, other] = [start(), start()];
  await one.do('register', { handle, name: 'Two tabs', password });
  await online(one);
  await other.do('signIn', { handle, password });
  await online(other);
  return {
    one,
    other,
    first: (session as SignedIn | null)?.refreshToken ?? '',
    loseAnswers: (count: number) => (lose = count),
  };
}

const offline = (engine: NodeEngine) =>
  engine.waitFor('connection', null, ({ head }) => head.state.is !== 'online');

/** Both connections end at once, and both tabs ask for a token at the same moment. */
async function comeBack(engines: readonly NodeEngine[]): Promise<void> {
  await Promise.all(
    engines.map(async (engine) => {
      const gone = offline(engine);
      await engine.do('reconnect', null);
      await gone;
    }),
  );
  await Promise.all(engines.map(online));
}

test('two tabs on one secret store that refresh at once, also when answers are lost, sign nobody out', async () => {
  const { one, other, loseAnswers } = await startTwoTabs('twotabs');
  for (let round = 0; round < 4; round += 1) await comeBack([one, other]);
  loseAnswers(2);
  await comeBack([one, other]);
  expect(await database.prisma.device.count({ where: { revokedAt: { not: null } } })).toBe(0);
});

test('a stolen old token ends the family: both tabs are out, and say why', async () => {
  const { one, other, first } = await startTwoTabs('stolen');
  for (let round = 0; round < 2; round += 1) await comeBack([one, other]);
  const answer = await post()('/api/auth/refresh', { refreshToken: first });
  expect(answer).toMatchObject({ status: 401, body: { error: { reason: { is: 'token_reused' } } } });
  for (const engine of [one, other]) {
    const { head } = await engine.waitFor('session', null, ({ head }) => head.is === 'locked');
    expect(head).toMatchObject({ why: { is: 'token-reused' } });
  }
});
