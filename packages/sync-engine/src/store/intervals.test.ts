import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  addCurrent,
  ageIntervals,
  clipIntervals,
  cutIntervals,
  findHoles,
  findTailEnd,
  joinIntervals,
  placeHistory,
  placeRefresh,
  placeRow,
  type Intervals,
  type SeqRange,
} from './intervals.ts';

const current = (fromSeq: number, toSeq: number) => ({ fromSeq, toSeq, current: true, at: 0 });
const old = (fromSeq: number, toSeq: number, at: number) => ({ fromSeq, toSeq, current: false, at });

const highest = 30;
const range: fc.Arbitrary<SeqRange> = fc
  .tuple(fc.integer({ min: 1, max: highest }), fc.integer({ min: 0, max: 8 }))
  .map(([fromSeq, more]) => ({ fromSeq, toSeq: Math.min(highest, fromSeq + more) }));

/** What a room's intervals may be: disjoint, ascending, current ones joined. */
const intervals: fc.Arbitrary<Intervals> = fc
  .array(fc.tuple(range, fc.boolean(), fc.integer({ min: 1, max: 9 })), { maxLength: 6 })
  .map((parts) =>
    parts.reduce<Intervals>(
      (sofar, [part, isCurrent, at]) =>
        isCurrent
          ? addCurrent(sofar, part)
          : joinIntervals([...cutIntervals(sofar, part), { ...part, current: false, at }]),
      [],
    ),
  );

/** What is known of each seq: nothing, that it is current, or the rev it is true for. */
function bySeq(all: Intervals): (null | 'current' | number)[] {
  return Array.from({ length: highest }, (_, index) => {
    const one = all.find(({ fromSeq, toSeq }) => fromSeq <= index + 1 && index + 1 <= toSeq);
    if (one === undefined) return null;
    return one.current ? 'current' : one.at;
  });
}
const isIn = (index: number, { fromSeq, toSeq }: SeqRange) => fromSeq <= index + 1 && index + 1 <= toSeq;

/** Whether intervals are disjoint, ascending, not empty, and joined where two current ones meet. */
function isSound(all: Intervals): boolean {
  return all.every((interval, index) => {
    const next = all[index + 1] ?? old(Infinity, Infinity, 0);
    const touches = next.fromSeq === interval.toSeq + 1;
    const joinable = touches && next.current && interval.current;
    return interval.toSeq >= interval.fromSeq && next.fromSeq > interval.toSeq && !joinable;
  });
}

describe('INT-1 INT-6 whatever is done, intervals stay disjoint, ascending and joined where both are current', () => {
  test('INT-1 by adding, cutting, ageing, history, refreshes and rows', () => {
    const rev = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(intervals, range, rev, rev, (all, part, at, now) => {
        const placed = placeRow(all, part.fromSeq, part.toSeq, true);
        const results = [
          all,
          addCurrent(all, part),
          cutIntervals(all, part),
          ageIntervals(all, now),
          placeHistory(all, part, at, now),
          placeRefresh(all, part, { since: at, at: now, complete: at < now }),
          placed.is === 'extend' ? placed.intervals : [],
        ];
        expect(results.filter((result) => !isSound(result))).toEqual([]);
      }),
    );
    expect(isSound([current(1, 3), current(4, 5)])).toBe(false);
  });

  test('INT-6 adjacent old intervals stay apart, and an old one stays apart from a current one', () => {
    const all = [old(1, 3, 5), old(4, 6, 5), current(7, 9)];
    expect(joinIntervals(all)).toEqual(all);
    expect(joinIntervals([current(1, 3), current(4, 6)])).toEqual([current(1, 6)]);
  });
});

describe('what a range changes', () => {
  test('cutting takes away exactly the range', () => {
    fc.assert(
      fc.property(intervals, range, (all, part) => {
        const before = bySeq(all);
        const after = bySeq(cutIntervals(all, part));
        expect(after).toEqual(before.map((known, index) => (isIn(index, part) ? null : known)));
      }),
    );
  });

  test('holes are what no interval covers', () => {
    fc.assert(
      fc.property(intervals, range, (all, part) => {
        const holes = findHoles(all, part);
        const known = bySeq(all);
        for (let index = 0; index < highest; index += 1) {
          const inHole = holes.some((hole) => isIn(index, hole));
          expect(inHole).toBe(isIn(index, part) && known[index] === null);
        }
      }),
    );
  });

  test('an empty range changes nothing', () => {
    fc.assert(
      fc.property(intervals, fc.integer({ min: 1, max: highest }), (all, fromSeq) => {
        const nothing = { fromSeq, toSeq: fromSeq - 1 };
        expect(addCurrent(all, nothing)).toBe(all);
        expect(cutIntervals(all, nothing)).toBe(all);
        expect(placeHistory(all, nothing, 9, 1)).toBe(all);
        expect(clipIntervals(all, nothing)).toEqual([]);
      }),
    );
  });
});

describe('INT-2 where a row belongs', () => {
  test('the tail ends where its unbroken run ends, and an empty one at the last seq of its reset', () => {
    expect(findTailEnd([current(5, 9)], 9)).toBe(9);
    expect(findTailEnd([current(5, 12)], 9)).toBe(12);
    expect(findTailEnd([], 9)).toBe(9);
    expect(findTailEnd([current(10, 11)], 9)).toBe(11);
    expect(findTailEnd([current(12, 13)], 9)).toBe(9);
    expect(findTailEnd([old(5, 9, 3)], 9)).toBe(9);
  });

  test('the next row extends the tail', () => {
    expect(placeRow([current(5, 9)], 9, 10, true)).toEqual({ is: 'extend', intervals: [current(5, 10)] });
  });

  test('a row whose predecessor is still to come opens a run of its own, and is joined when that comes', () => {
    const alone = placeRow([current(5, 9)], 9, 11, true);
    expect(alone).toEqual({ is: 'extend', intervals: [current(5, 9), current(11, 11)] });
    if (alone.is !== 'extend') throw new Error('unreachable');
    expect(placeRow(alone.intervals, 9, 10, true)).toEqual({ is: 'extend', intervals: [current(5, 11)] });
  });

  test('beyond the tail it is current even where an old interval covers its seq', () => {
    const placed = placeRow([current(5, 9), old(10, 14, 3)], 9, 12, true);
    expect(placed).toEqual({
      is: 'extend',
      intervals: [current(5, 9), old(10, 11, 3), current(12, 12), old(13, 14, 3)],
    });
  });

  test('inside an interval it is merged; in a hole below the tail, or when R does not move, it is dropped', () => {
    const all = [old(1, 3, 4), current(7, 9)];
    expect(placeRow(all, 9, 2, true)).toEqual({ is: 'merge' });
    expect(placeRow(all, 9, 8, false)).toEqual({ is: 'merge' });
    expect(placeRow(all, 9, 5, true)).toEqual({ is: 'drop' });
    expect(placeRow(all, 9, 10, false)).toEqual({ is: 'drop' });
  });

  test('the order in which rows come changes nothing', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 10, max: 20 }), { minLength: 1 }),
        fc.boolean(),
        (seqs, empty) => {
          const start: Intervals = empty ? [] : [current(5, 9)];
          const put = (order: readonly number[]) =>
            order.reduce<Intervals>((all, seq) => {
              const placed = placeRow(all, 9, seq, true);
              return placed.is === 'extend' ? placed.intervals : all;
            }, start);
          expect(put(seqs)).toEqual(put([...seqs].sort((a, b) => a - b)));
        },
      ),
    );
  });
});

describe('INT-3 a reset', () => {
  test('makes what was current old, true for the R that was, and leaves the old ones', () => {
    expect(ageIntervals([old(1, 2, 3), current(5, 9)], 7)).toEqual([old(1, 2, 3), old(5, 9, 7)]);
  });

  test('then its page is the tail, and takes the place of old runs where it has their rows', () => {
    expect(addCurrent(ageIntervals([current(5, 9)], 7), { fromSeq: 8, toSeq: 12 })).toEqual([
      old(5, 7, 7),
      current(8, 12),
    ]);
  });
});

describe('INT-4 a history page', () => {
  test('read at R or later is current', () => {
    expect(placeHistory([old(4, 6, 2), current(7, 9)], { fromSeq: 1, toSeq: 6 }, 8, 8)).toEqual([
      current(1, 9),
    ]);
  });

  test('read before R is old, except where it overlaps a current interval', () => {
    expect(placeHistory([current(7, 9)], { fromSeq: 5, toSeq: 8 }, 3, 8)).toEqual([
      old(5, 6, 3),
      current(7, 9),
    ]);
  });

  test('two old pages: where they overlap the later rev holds', () => {
    fc.assert(
      fc.property(intervals, range, fc.integer({ min: 1, max: 8 }), (all, part, at) => {
        const before = bySeq(all);
        const after = bySeq(placeHistory(all, part, at, 9));
        const isKept = (known: unknown, index: number) => !isIn(index, part) || known === 'current';
        const lifted = (known: unknown) => Math.max(Number(known ?? 0), at);
        expect(after).toEqual(before.map((known, index) => (isKept(known, index) ? known : lifted(known))));
      }),
    );
  });
});

describe('INT-5 a refresh', () => {
  const asked = { fromSeq: 1, toSeq: 6 };

  test('that holds everything makes the old run current', () => {
    expect(placeRefresh([old(1, 6, 4), current(7, 9)], asked, { since: 4, at: 8, complete: true })).toEqual([
      current(1, 9),
    ]);
  });

  test('that does not lifts the rev for which it is true', () => {
    expect(placeRefresh([old(1, 6, 4)], asked, { since: 4, at: 6, complete: false })).toEqual([old(1, 6, 6)]);
  });

  test('counts only for what is true for the rev it was asked since, and fills no hole', () => {
    fc.assert(
      fc.property(
        intervals,
        range,
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (all, part, since, complete) => {
          const before = bySeq(all);
          const after = bySeq(placeRefresh(all, part, { since, at: 9, complete }));
          const expected = before.map((known, index) => {
            const counts = isIn(index, part) && typeof known === 'number' && known >= since;
            return counts ? (complete ? 'current' : 9) : known;
          });
          expect(after).toEqual(expected);
        },
      ),
    );
  });
});
