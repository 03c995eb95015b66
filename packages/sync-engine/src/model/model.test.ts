import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { runHistory } from '../../test-support/model-history.ts';
import { openNodeSqlite } from '../store/node-sqlite.ts';

// More, and from another seed on: DAMSO_MODEL_RUNS=10000 DAMSO_MODEL_SEED=5000 vitest run --project unit src/model
const runs = Number(process.env['DAMSO_MODEL_RUNS'] ?? 400);
const firstSeed = Number(process.env['DAMSO_MODEL_SEED'] ?? 1);
const atOnce = 25;

/** The seeds of the histories that didn't end as they must, and what was wrong. */
async function findFailures(seeds: readonly number[]): Promise<string> {
  const failures: string[] = [];
  for (const seed of seeds) {
    const found = await runHistory(seed);
    if (found.length > 0) failures.push(`seed ${seed}: ${found.slice(0, 3).join('\n  ')}`);
  }
  return failures.join('\n');
}

describe('a client that came to rest has what the server says that it may see', () => {
  const batches = Array.from({ length: Math.ceil(runs / atOnce) }, (_, index) => firstSeed + index * atOnce);

  test.each(batches)(
    'CNT-5 CNT-6 UPD-1 UPD-2 UPD-3 UPD-4 UPD-5 INT-1 INT-2 INT-3 INT-4 INT-5 INT-6 INT-7 CON-1 CON-2 CON-3 MEN-3: histories from seed %i on',
    async (from) => {
      const seeds = Array.from({ length: atOnce }, (_, index) => from + index);
      expect(await findFailures(seeds)).toBe('');
    },
    120_000,
  );

  test('UPD-3: real files, closed and opened again at each restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'damso-model-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (let seed = 1; seed <= 8; seed += 1) {
      const openFile = (name: string) => openNodeSqlite({ path: join(folder, name), durable: false });
      expect(await runHistory(seed, { openFile })).toEqual([]);
      expect(existsSync(join(folder, `${seed}-0-cache`))).toBe(true);
    }
  });
});
