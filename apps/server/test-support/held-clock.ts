import { setImmediate as turn } from 'node:timers/promises';

import type { Clock } from '../src/clock.ts';

/** A clock that stands still until it is told to go on. */
export interface HeldClock extends Clock {
  /** Lets so many ms pass: what falls due is called in order. Whatever that began without a network has come to rest then. */
  advance(ms: number): Promise<void>;
}

export function createHeldClock(start = 1_790_000_000_000): HeldClock {
  let now = start;
  let lastId = 0;
  const timers = new Map<number, { readonly due: number; readonly callback: () => void }>();

  function takeNext(limit: number) {
    const due = [...timers].filter(([, timer]) => timer.due <= limit);
    const [next] = due.sort(([, one], [, other]) => one.due - other.due);
    if (next) timers.delete(next[0]);
    return next?.[1];
  }

  return {
    now: () => now,
    after(delay, callback) {
      const id = (lastId += 1);
      timers.set(id, { due: now + delay, callback });
      return () => void timers.delete(id);
    },
    async advance(ms) {
      const limit = now + ms;
      await turn();
      for (let next = takeNext(limit); next; next = takeNext(limit)) {
        now = next.due;
        next.callback();
        await turn();
      }
      now = limit;
    },
  };
}
