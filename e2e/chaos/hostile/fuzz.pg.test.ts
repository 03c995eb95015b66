import {
  startServerProcess,
  temporaryFolder,
  type ServerProcess,
  type TestDatabase,
} from '@damso/server/test-support';
import { createTestDatabase } from '@damso/server/test-support/vitest';
import type { SignedIn } from '@damso/shared';
import { fetchHttp } from '@damso/sync-engine';
import { createPrng } from '@damso/sync-engine/test-support';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { times } from '../times.ts';
import { p99, watchFromAside } from './bystander.ts';
import { garbageFrames, makeNonsense } from './nonsense.ts';
import { connectRaw, type RawClient } from './raw-client.ts';

const seed = Number(process.env['DAMSO_CHAOS_SEED'] ?? 1);
const events = Number(process.env['DAMSO_CHAOS_EVENTS'] ?? times(1_500, 1_000_000));

let database: TestDatabase;
let server: ServerProcess;
let url: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const env = { DATABASE_URL: database.url, DAMSO_DATA_DIR: await temporaryFolder() };
  server = startServerProcess(env, { unlimited: true });
  url = await server.ready;
});
afterAll(async () => {
  server.kill('SIGTERM');
  await server.ended;
  await database.drop();
});

let accounts = 0;
async function signUp(): Promise<SignedIn> {
  accounts += 1;
  const { body } = await fetchHttp({ origin: url, credentials: 'omit' })('/api/auth/register', {
    handle: `person${accounts}`,
    name: 'Person',
    password: 'a long password',
    device: { name: 'test', platform: 'headless' },
    tokenPlace: 'body',
  });
  return body as SignedIn;
}

/**
 * Sends `count` events over one connection after another, as `say` says, never more than 200 questions open; of what it returns, garbage
 * for instance, the connection may end, and goes when all that was asked before is answered.
 */
async function flood(
  token: string,
  count: number,
  say: (client: RawClient) => string | Uint8Array<ArrayBuffer> | null,
) {
  const codes = new Map<string, number>();
  let connections = 0;
  for (let sent = 0; sent < count;) {
    const client = await connectRaw(url, token);
    connections += 1;
    expect(client.isOpen(), `the server took connection ${connections}`).toBe(true);
    for (; sent < count && client.isOpen(); sent += 1) {
      const ending = say(client);
      if (ending !== null) {
        await client.until(0);
        client.send(ending);
        // So that nothing goes unheard because it was said behind it.
        client.emit('user.changes', [{ since: 0 }], true);
        await client.until(0);
      }
      if (sent % 20 === 0) await client.until(200);
    }
    await client.until(0);
    client.close();
    for (const [code, times] of client.answers) codes.set(code, (codes.get(code) ?? 0) + times);
  }
  return { codes, connections };
}

test(
  `${events} events of nonsense end no process and disturb nobody (seed ${seed})`,
  { timeout: 3_600_000 },
  async () => {
    const { accessToken } = await signUp();
    const prng = createPrng(seed);
    const aside = await watchFromAside(url, await signUp());
    // Well-formed commands of the same number from the same place: what the same work costs others without an attack.
    const calm = {
      epoch: '01890a5d-ac96-774b-bcce-b302099a8057',
      roomCount: 0,
      revSum: 0,
      cursorRevSum: 0,
      userRev: 0,
    };
    await flood(accessToken, events / 10, (client) => {
      client.emit('probe', [calm], true);
      return null;
    });
    const usual = aside.takeTimes();
    const { codes, connections } = await flood(accessToken, events, (client) => {
      // Signing oneself out would end the attack.
      const { name, args, wantsAnswer } = makeNonsense(prng, ['device.sign-out']);
      client.emit(name, args, wantsAnswer);
      return prng.chance(0.002) ? prng.pick(garbageFrames) : null;
    });
    const attacked = aside.takeTimes();
    console.log(
      `seed ${seed}: ${events} events over ${connections} connections; answers ${JSON.stringify([...codes])};`,
      `a bystander’s p99 ${p99(usual)} ms beside well-formed commands, ${p99(attacked)} ms beside the attack`,
    );
    await aside.stop();
    expect(aside.failures()).toEqual([]);
    expect(codes.get('bad_request')).toBeGreaterThan(events / 20);
    expect(codes.get('internal') ?? 0).toBe(0);
    expect(codes.get('nonsense') ?? 0).toBe(0);
    expect(server.output().err).not.toMatch(/nobody caught|"level":(50|60)/u);
  },
);

test('every garbage frame costs at most the connection that sent it', { timeout: 120_000 }, async () => {
  const { accessToken } = await signUp();
  const other = await connectRaw(url, (await signUp()).accessToken);
  for (const frame of garbageFrames) {
    const client = await connectRaw(url, accessToken);
    client.send(frame);
    client.emit('user.changes', [{ since: 0 }], true);
    await client.until(0);
    client.close();
    expect(await other.time('user.changes', { since: 0 })).toMatchObject({ answer: { ok: true } });
  }
  other.close();
});
