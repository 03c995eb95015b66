import type { Interval } from './local-store.ts';

/** Intervals of one room: disjoint, ascending, none of them empty. `at` of a current one means nothing: it moves with R. */
export type Intervals = readonly Interval[];

export type SeqRange = { fromSeq: number; toSeq: number };

/** Where a message row belongs (INT-2): into the rows that are there, into the current run as a new one, or into a hole. */
export type Placement = { is: 'merge' } | { is: 'extend'; intervals: Intervals } | { is: 'drop' };

const isEmpty = (range: SeqRange) => range.toSeq < range.fromSeq;

/** Adjacent current intervals become one; old ones never merge, because each is true for a rev of its own (INT-6). */
export function joinIntervals(intervals: Intervals): Intervals {
  const joined: Interval[] = [];
  for (const interval of [...intervals].sort((a, b) => a.fromSeq - b.fromSeq)) {
    const last = joined.at(-1);
    if (last !== undefined && last.current && interval.current && last.toSeq + 1 >= interval.fromSeq) {
      joined[joined.length - 1] = { ...last, toSeq: Math.max(last.toSeq, interval.toSeq) };
    } else joined.push(interval);
  }
  return joined;
}

/** What is left of the intervals outside of a range. */
export function cutIntervals(intervals: Intervals, range: SeqRange): Intervals {
  if (isEmpty(range)) return intervals;
  return intervals.flatMap((interval) =>
    [
      { ...interval, toSeq: Math.min(interval.toSeq, range.fromSeq - 1) },
      { ...interval, fromSeq: Math.max(interval.fromSeq, range.toSeq + 1) },
    ].filter((part) => !isEmpty(part)),
  );
}

/** The parts of the intervals that lie inside a range. */
export function clipIntervals(intervals: Intervals, range: SeqRange): Intervals {
  return intervals
    .map((interval) => ({
      ...interval,
      fromSeq: Math.max(interval.fromSeq, range.fromSeq),
      toSeq: Math.min(interval.toSeq, range.toSeq),
    }))
    .filter((part) => !isEmpty(part));
}

/** The parts of a range that no interval covers. */
export function findHoles(intervals: Intervals, range: SeqRange): SeqRange[] {
  const holes: SeqRange[] = [];
  let next = range.fromSeq;
  for (const { fromSeq, toSeq } of clipIntervals(intervals, range)) {
    if (fromSeq > next) holes.push({ fromSeq: next, toSeq: fromSeq - 1 });
    next = Math.max(next, toSeq + 1);
  }
  if (next <= range.toSeq) holes.push({ fromSeq: next, toSeq: range.toSeq });
  return holes;
}

/**
 * The last seq of the tail interval (INT-1). `tailSeq` is the room's last seq as of the reset that set the tail: the tail holds it,
 * or is empty and begins right after it.
 */
export function findTailEnd(intervals: Intervals, tailSeq: number): number {
  const tail = intervals.find(
    ({ current, fromSeq, toSeq }) => current && fromSeq <= tailSeq + 1 && toSeq >= tailSeq,
  );
  return tail === undefined ? tailSeq : tail.toSeq;
}

/**
 * Places a message row (INT-2). `moves`: it came from an update or page that moves R, or from an ack with rev > R. Beyond the
 * tail's end such a row is current, even while rows between are still to come, and where an old interval covers its seq.
 */
export function placeRow(intervals: Intervals, tailSeq: number, seq: number, moves: boolean): Placement {
  const covering = intervals.find(({ fromSeq, toSeq }) => fromSeq <= seq && seq <= toSeq);
  if (covering?.current === true) return { is: 'merge' };
  if (moves && seq > findTailEnd(intervals, tailSeq)) {
    return { is: 'extend', intervals: addCurrent(intervals, { fromSeq: seq, toSeq: seq }) };
  }
  return covering === undefined ? { is: 'drop' } : { is: 'merge' };
}

/** Makes a range current, whatever lay there before. */
export function addCurrent(intervals: Intervals, range: SeqRange): Intervals {
  if (isEmpty(range)) return intervals;
  return joinIntervals([...cutIntervals(intervals, range), { ...range, current: true, at: 0 }]);
}

/** After a reset as of a later rev: what was current is old, true for the R that was (INT-3). */
export function ageIntervals(intervals: Intervals, rev: number): Intervals {
  return intervals.map((interval) =>
    interval.current ? { ...interval, current: false, at: rev } : interval,
  );
}

/** Puts intervals in the place of whatever lay in their ranges. */
function replaceParts(intervals: Intervals, parts: Intervals): Intervals {
  if (parts.length === 0) return intervals;
  return joinIntervals([...parts.reduce<Intervals>(cutIntervals, intervals), ...parts]);
}

/**
 * A history page read at rev `at` (INT-4): current if that isn't before R; else old, except where a current interval lies. Where
 * two old ones overlap the rows are the newer of both, so the part is true for the later of both revs.
 */
export function placeHistory(intervals: Intervals, range: SeqRange, at: number, rev: number): Intervals {
  if (isEmpty(range)) return intervals;
  if (at >= rev) return addCurrent(intervals, range);
  const holes = findHoles(intervals, range);
  const lifted = clipIntervals(intervals, range).filter((part) => !part.current && part.at < at);
  return replaceParts(
    intervals,
    [...holes, ...lifted].map(({ fromSeq, toSeq }) => ({ fromSeq, toSeq, current: false, at })),
  );
}

/**
 * An answer that holds what changed in a range in (since, at] (INT-5), for the old intervals that are true for `since` or later.
 * `complete`: rows true for `at` are as good as true for R, because all that came since the question was merged too.
 */
export function placeRefresh(
  intervals: Intervals,
  range: SeqRange,
  answer: { since: number; at: number; complete: boolean },
): Intervals {
  const counting = clipIntervals(intervals, range).filter((part) => !part.current && part.at >= answer.since);
  return replaceParts(
    intervals,
    counting.map((part) =>
      answer.complete ? { ...part, current: true, at: 0 } : { ...part, at: Math.max(part.at, answer.at) },
    ),
  );
}
