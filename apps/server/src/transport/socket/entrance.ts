import { createWaitingLine } from './waiting-line.ts';

/** Guests that are looked at at a time: few, so that those who are in find the database free. */
const atOnce = 10;
/** Milliseconds that a guest may have to wait in the line: less than the 20 s for which a client waits to be welcomed. */
const longestWait = 10_000;
/** Milliseconds that one guest takes, until it is known better. */
const firstGuess = 5;
/** How much the newest guest counts in what one takes. */
const newest = 0.05;

export interface Entrance {
  /**
   * Looks at a guest when its turn comes, and gives null; or gives the seconds after which it shall come again, because it would wait too
   * long here. Each who is sent away gets a time of its own, so that they come back as fast as they can be let in. `work` must not reject.
   */
  take(guest: { readonly isGone: () => boolean; readonly work: () => Promise<void> }): number | null;
}

/**
 * Lets guests in as fast as it can be done, in the order of their coming: when thousands come at once, those who are looked at get in, rather
 * than that all of them wait for all of it and give up. Who is gone when its turn comes costs nothing.
 */
export function createEntrance(now: () => number = () => performance.now()): Entrance {
  const line = createWaitingLine({ atOnce, waiting: Infinity });
  let inside = 0;
  /** What one guest takes while others wait, with all places in use. */
  let each = firstGuess;
  let lastDone = -Infinity;
  /** When the last one who was sent away is to be back. */
  let lastBack = 0;

  async function lookAt(isGone: () => boolean, work: () => Promise<void>): Promise<void> {
    if (!isGone()) {
      await work();
      // Only where one follows the other does the time between them tell anything.
      if (inside > atOnce) each += (Math.min(now() - lastDone, longestWait) - each) * newest;
      lastDone = now();
    }
    inside -= 1;
  }

  return {
    take({ isGone, work }) {
      const wait = (inside - atOnce) * each;
      if (wait > longestWait) {
        lastBack = Math.max(lastBack + each, now() + wait - longestWait / 2);
        return Math.ceil(lastBack - now()) / 1_000;
      }
      if (inside === 0) lastDone = now();
      inside += 1;
      line.join(() => lookAt(isGone, work));
      return null;
    },
  };
}
