import { cloneTemplate, startTestPostgres, type RunningPostgres } from '@damso/server/test-support';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { faultNames } from './chaos-options.ts';
import { runChaos } from './run-chaos.ts';

// Another one: DAMSO_CHAOS_SEED=7 vitest run --project postgres e2e/chaos/short. At length: `pnpm chaos`.
const seed = Number(process.env['DAMSO_CHAOS_SEED'] ?? 1);

let postgres: RunningPostgres;

// One of its own: it is going to be stopped.
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

test(`SRV-4 SRV-5 SRV-6 UPD-2 UPD-4 CON-3 OUT-1 OUT-2 OUT-3: whatever breaks, nothing is lost, nothing twice, and all see one order (seed ${seed})`, async () => {
  const database = await cloneTemplate(postgres);
  const options = {
    seed,
    sends: 240,
    minutes: 0,
    clients: 4,
    rooms: 2,
    kills: 4,
    trouble: 4,
    faults: faultNames,
  };
  const report = await runChaos({ database, stopPostgres: postgres.crash, say: () => undefined }, options);
  await database.drop();
  expect(report.violations, `seed ${seed}`).toEqual([]);
  expect(Object.values(report.deaths)).toEqual([1, 1, 1, 1]);
  expect(report.fates.acknowledged).toBeGreaterThan(100);
}, 240_000);
