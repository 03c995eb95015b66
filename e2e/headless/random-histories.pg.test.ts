import { rm } from 'node:fs/promises';

import { temporaryFolder, type TestDatabase } from '@damso/server/test-support';
import { createTestDatabase } from '@damso/server/test-support/vitest';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { runHistory } from '../fixtures/random-history.ts';

// More, and from another seed on: DAMSO_MODEL_RUNS=500 DAMSO_MODEL_SEED=5000 vitest run --project postgres e2e/headless/random-histories
const runs = Number(process.env['DAMSO_MODEL_RUNS'] ?? 16);
const firstSeed = Number(process.env['DAMSO_MODEL_SEED'] ?? 1);
const seeds = Array.from({ length: runs }, (_, index) => firstSeed + index);

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await temporaryFolder();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

test.each(seeds)(
  'CNT-5 CNT-6 SRV-5 SRV-6 GRP-1 GRP-5 UPD-2 INT-2 CON-1 CON-3 MEN-1 MEN-3 OUT-1 OUT-2 OUT-3: real devices at the real server come to rest with what it has stored, after the history of seed %i',
  async (seed) => {
    const found = await runHistory(database, folder, seed);
    expect(found.slice(0, 3), `seed ${seed}`).toEqual([]);
  },
);
