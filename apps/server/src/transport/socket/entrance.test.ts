import { expect, test } from 'vitest';

import { createEntrance } from './entrance.ts';

/** An entrance at which looking at a guest takes as long as it is told to. */
function openEntrance() {
  let time = 0;
  const entrance = createEntrance(() => time);
  const looking: { name: number; end: () => void }[] = [];
  const looked: number[] = [];
  const gone = new Set<number>();
  return {
    looked,
    gone,
    take: (name: number) =>
      entrance.take({
        isGone: () => gone.has(name),
        work: () =>
          new Promise((resolve) => {
            looked.push(name);
            looking.push({ name, end: resolve });
          }),
      }),
    /** So many ms later the one who was first among them is done with. */
    finishOne: async (after: number) => {
      time += after;
      looking.shift()?.end();
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
  };
}

test('ten guests are looked at at a time, the others in their order, and nobody who is gone', async () => {
  const { looked, gone, take, finishOne } = openEntrance();
  for (let name = 1; name <= 14; name += 1) expect(take(name)).toBeNull();
  expect(looked).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  gone.add(11);
  gone.add(12);
  await finishOne(5);
  expect(looked.at(-1)).toBe(13);
  await finishOne(5);
  expect(looked.at(-1)).toBe(14);
});

test('who would wait for more than 10 s is told when to come back, each a little later than the one before', async () => {
  const { take, finishOne, looked } = openEntrance();
  for (let name = 0; name < 500; name += 1) take(name);
  // One in 40 ms: that is how fast they can be let in here.
  for (let done = 0; done < 250; done += 1) await finishOne(40);
  const waits: (number | null)[] = [];
  while (waits.length < 10) {
    const wait = take(1_000);
    if (wait !== null) waits.push(wait);
  }
  expect(waits[0]).toBeGreaterThan(4);
  expect(waits[0]).toBeLessThan(6);
  const sorted = waits.map(Number).toSorted((a, b) => a - b);
  expect(waits).toEqual(sorted);
  expect((waits[9] ?? 0) - (waits[0] ?? 0)).toBeCloseTo(9 * 0.04, 1);
  expect(looked.length).toBe(260);
});
