import { expect, test } from 'vitest';

import { openReusedStore } from '../../test-support/store-device.ts';
import { runStoreHistory } from '../../test-support/store-history.ts';
import { deciders, type Deciders } from '../store/deciders.ts';

// More, and from another seed on: DAMSO_STORE_RUNS=100000 DAMSO_MODEL_SEED=5000 vitest run --project unit src/model/store-histories
const runs = Number(process.env['DAMSO_STORE_RUNS'] ?? 10_000);
const firstSeed = Number(process.env['DAMSO_MODEL_SEED'] ?? 1);
const batches = 10;
const perBatch = Math.ceil(runs / batches);

const openStores = (broken?: Partial<Deciders>) =>
  [openReusedStore(broken), openReusedStore(broken), openReusedStore()] as const;

function findFailures(
  from: number,
  count: number,
  kind: { steps: number; readingOnly: boolean },
  broken?: Partial<Deciders>,
): string[] {
  const stores = openStores(broken);
  const failures: string[] = [];
  for (let seed = from; seed < from + count && failures.length < 3; seed += 1) {
    const found = runStoreHistory(seed, { stores, ...kind });
    if (found.length > 0) failures.push(`seed ${seed}: ${found.slice(0, 2).join('; ')}`);
  }
  for (const store of stores) store.close();
  return failures;
}

test.each(Array.from({ length: batches }, (_, index) => firstSeed + index * perBatch))(
  'CNT-5 CNT-6 UPD-4: two devices read while others write, delete, come and go: all numbers equal a recount (seeds from %i on)',
  (from) => {
    expect(findFailures(from, perBatch, { steps: 14, readingOnly: true })).toEqual([]);
  },
  180_000,
);

test.each(Array.from({ length: 4 }, (_, index) => firstSeed + index * 250))(
  'UPD-1 UPD-2 UPD-5 SET-1: updates of every kind, in any order and with losses, lead to what a new sync gives (seeds from %i on)',
  (from) => {
    expect(findFailures(from, 250, { steps: 40, readingOnly: false })).toEqual([]);
  },
  180_000,
);

test.each<[mistake: string, broken: Partial<Deciders>]>([
  ['the last row to come wins', { overwrites: () => true }],
  ['the first row to come wins', { overwrites: () => false }],
  ['the last cursor to come wins', { mergeCursor: (_stored, received) => received }],
  ['a cursor never moves', { mergeCursor: (stored, received) => stored ?? received }],
  ['a gap is not seen', { takeChanges: (rev, _from, to) => deciders.takeChanges(rev, rev ?? 0, to) }],
  ['who left keeps the room', { isOfMySpan: (membership) => membership !== null }],
])('the histories notice when %s', (_mistake, broken) => {
  expect(findFailures(1, 300, { steps: 40, readingOnly: false }, broken)).not.toEqual([]);
});
