/** Chance that can be repeated: the same seed gives the same choices. */
export type Prng = ReturnType<typeof createPrng>;

/** A small generator (mulberry32), good enough for choosing what happens in a test. */
export function createPrng(seed: number) {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  return {
    /** In [0, 1). */
    next,
    chance: (probability: number) => next() < probability,
    /** A whole number from `from` to `to`, both included. */
    int: (from: number, to: number) => from + Math.floor(next() * (to - from + 1)),
    pick<Item>(items: readonly Item[]): Item {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}

/** A UUID (version 7 in form) made of two numbers: `space` tells kinds of ids apart. */
export function makeId(space: number, number: number): string {
  const tail = (space * 0x1000000 + number).toString(16).padStart(12, '0');
  return `00000000-0000-7000-8000-${tail}`;
}
