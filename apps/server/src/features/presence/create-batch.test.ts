import { expect, test } from 'vitest';

import { createHeldClock } from '../../../test-support/held-clock.ts';
import { createBatch } from './create-batch.ts';

function begin(run: (keys: readonly string[]) => Promise<void>) {
  const clock = createHeldClock();
  const failures: unknown[] = [];
  const batch = createBatch({ clock, delay: 200, run, failed: (error) => failures.push(error) });
  return { clock, failures, batch };
}

test('what comes within the delay is one run, and each key once', async () => {
  const runs: (readonly string[])[] = [];
  const { clock, batch } = begin((keys) => Promise.resolve(void runs.push(keys)));
  batch.add(['a', 'b']);
  await clock.advance(199);
  batch.add(['a', 'c']);
  await clock.advance(1);
  expect(runs).toEqual([['a', 'b', 'c']]);
  expect(batch.has('a')).toBe(false);
  await clock.advance(10_000);
  expect(runs).toHaveLength(1);
});

test('what comes during a run waits for the next one', async () => {
  const runs: (readonly string[])[] = [];
  const finish: (() => void)[] = [];
  const { clock, batch } = begin((keys) => {
    runs.push(keys);
    return new Promise((resolve) => finish.push(resolve));
  });
  batch.add(['a']);
  await clock.advance(200);
  batch.add(['a', 'b']);
  await clock.advance(1_000);
  expect(runs).toEqual([['a']]);
  finish[0]?.();
  await clock.advance(200);
  expect(runs).toEqual([['a'], ['a', 'b']]);
});

test('a run that fails is tried again with what came meanwhile', async () => {
  const runs: (readonly string[])[] = [];
  const { clock, failures, batch } = begin((keys) => {
    runs.push(keys);
    return runs.length === 1 ? Promise.reject(new Error('away')) : Promise.resolve();
  });
  batch.add(['a']);
  await clock.advance(200);
  batch.add(['b']);
  await clock.advance(1_000);
  expect(failures).toHaveLength(1);
  expect(runs.map((keys) => keys.toSorted())).toEqual([['a'], ['a', 'b']]);
});
