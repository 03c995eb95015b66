import type { Clock } from '../src/clock.ts';

/** A clock that stands still until it is told to go on. */
export type HeldClock = Clock & {
  /**
   * Lets so many ms pass: what falls due is called in order, and what it began (promises) has come to rest before the next one.
   */
  advance(ms: number): Promise<void>;
  /** The clock on the wall jumps; timers don't notice, as after sleep. */
  jump(ms: number): void;
};

/** Whatever was promised already has been done by then. */
export const nextTurn = () => new Promise<void>((resolve) => void setImmediate(resolve));

/** `settle` comes back when what a timer began has come to rest. */
export function createHeldClock(settle: () => Promise<void> = nextTurn): HeldClock {
  let now = 1_790_000_000_000;
  let jumped = 0;
  let lastId = 0;
  const timers = new Map<number, { due: number; callback: () => void }>();

  function nextUpTo(limit: number) {
    let next: { id: number; due: number; callback: () => void } | null = null;
    for (const [id, { due, callback }] of timers) {
      if (due <= limit && (next === null || due < next.due)) next = { id, due, callback };
    }
    return next;
  }

  return {
    now: () => now + jumped,
    after(delay, callback) {
      lastId += 1;
      const id = lastId;
      timers.set(id, { due: now + Math.max(0, delay), callback });
      return () => void timers.delete(id);
    },
    jump: (ms) => {
      jumped += ms;
    },
    async advance(ms) {
      const limit = now + ms;
      await settle();
      for (let next = nextUpTo(limit); next !== null; next = nextUpTo(limit)) {
        timers.delete(next.id);
        now = Math.max(now, next.due);
        next.callback();
        await settle();
      }
      now = limit;
    },
  };
}
