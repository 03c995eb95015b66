import { expect, test } from 'vitest';

import { createWaitingLine } from './waiting-line.ts';

/** A line, what has begun in it, and a way to end each of that. */
function openLine(atOnce: number, waiting: number) {
  const begun: string[] = [];
  const told: boolean[] = [];
  const ends = new Map<string, () => void>();
  const line = createWaitingLine({ atOnce, waiting, onBusy: (isBusy) => told.push(isBusy) });
  return {
    begun,
    told,
    end: () => line.end(),
    join: (name: string) =>
      line.join(() => {
        begun.push(name);
        return new Promise((resolve) => ends.set(name, resolve));
      }),
    finish: async (name: string) => {
      ends.get(name)?.();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

test('so many are in work at once, the next waits for its turn, and beyond the line nothing is taken', async () => {
  const { begun, told, join, finish } = openLine(2, 2);
  expect(['a', 'b', 'c', 'd', 'e'].map(join)).toEqual([true, true, true, true, false]);
  expect(begun).toEqual(['a', 'b']);
  await finish('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  expect(join('f')).toBe(true);
  await finish('a');
  await finish('c');
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'f']);
  expect(told).toEqual([true]);
  await finish('d');
  expect(told).toEqual([true, false]);
});

test('once it is ended nothing begins any more', async () => {
  const { end, begun, join, finish } = openLine(1, 2);
  join('a');
  join('b');
  end();
  await finish('a');
  expect(join('c')).toBe(true);
  expect(begun).toEqual(['a']);
});
