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

import { isLong, times } from '../times.ts';
import { p99, watchFromAside } from './bystander.ts';
import { makeNonsense } from './nonsense.ts';
import { connectRaw, type RawClient } from './raw-client.ts';

const seed = Number(process.env['DAMSO_CHAOS_SEED'] ?? 1);
const events = times(1_400, 20_000);
/** Attack and calm take turns, so that what else the machine does counts for both. */
const rounds = 4;

let database: TestDatabase;
let server: ServerProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  // As it ships, with the usual rates.
  server = startServerProcess({ DATABASE_URL: database.url, DAMSO_DATA_DIR: await temporaryFolder() });
});
afterAll(async () => {
  server.kill('SIGTERM');
  await server.ended;
  await database.drop();
});

async function signUp(url: string, handle: string): Promise<SignedIn> {
  const { body } = await fetchHttp({ origin: url, credentials: 'omit' })('/api/auth/register', {
    handle,
    name: 'Person',
    password: 'a long password',
    device: { name: 'test', platform: 'headless' },
    tokenPlace: 'body',
  });
  return body as SignedIn;
}

/** Says `count` things as fast as one socket can, with at most so many questions open. */
async function flood(client: RawClient, count: number, mostOpen: number, say: () => void): Promise<void> {
  for (let sent = 0; sent < count; sent += 1) {
    say();
    if (sent % 20 === 0) await client.until(mostOpen);
  }
  await client.until(0);
}

test(
  `${events} events as fast as one socket can, none of them patient: others are always answered (seed ${seed})`,
  { timeout: 1_200_000 },
  async () => {
    const url = await server.ready;
    const [polite, attacker] = [
      await connectRaw(url, (await signUp(url, 'polite')).accessToken),
      await connectRaw(url, (await signUp(url, 'attacker')).accessToken),
    ];
    const aside = await watchFromAside(url, await signUp(url, 'bystander'));
    const prng = createPrng(seed);
    const usual: number[] = [];
    const attacked: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // What somebody costs others who asks a few things at a time.
      await flood(polite, events / rounds, 16, () => polite.emit('user.changes', [{ since: 0 }], true));
      usual.push(...aside.takeTimes());
      await flood(attacker, events / rounds, 2_000, () => {
        const { name, args } = makeNonsense(prng, ['device.sign-out']);
        attacker.emit(name, args, true);
      });
      attacked.push(...aside.takeTimes());
    }
    const { answers } = attacker;
    if (isLong || process.env['DAMSO_CHAOS_SEED'] !== undefined)
      console.log(
        `answers ${JSON.stringify([...answers])}; a bystander’s p99 ${p99(usual)} ms of ${usual.length} questions beside`,
        `somebody patient, ${p99(attacked)} ms of ${attacked.length} beside the flood`,
      );
    await aside.stop();
    polite.close();
    attacker.close();
    expect(aside.failures()).toEqual([]);
    expect(attacked.length).toBeGreaterThan(10);
    expect([...answers.values()].reduce((sum, count) => sum + count, 0)).toBe(events);
    expect(answers.get('internal') ?? 0).toBe(0);
    expect(server.output().err).not.toMatch(/nobody caught|"level":(50|60)/u);
  },
);
