import type { Clock } from '../clock.ts';

// How often (ms) it looks, and how large a jump of the clock means sleep.
const tick = 5_000;
const sleptAfter = 15_000;

/** Looks at the clock every 5 s, and says whether the device slept since, which shows as a jump (CON-4). Answers what ends it. */
export function watchClock(clock: Clock, look: (seen: { slept: boolean }) => void): () => void {
  let cancel: () => void = () => undefined;
  let stopped = false;

  function wait(): void {
    const expected = clock.now() + tick;
    cancel = clock.after(tick, () => {
      look({ slept: Math.abs(clock.now() - expected) > sleptAfter });
      // What it led to may have ended this.
      if (!stopped) wait();
    });
  }

  wait();
  return () => {
    stopped = true;
    cancel();
  };
}
