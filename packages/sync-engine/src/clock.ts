/** Time as the engine sees it, so that tests can hold it. All in milliseconds. */
export type Clock = {
  /** Since 1970, by this device; may jump. */
  now(): number;
  /** Calls back once, after `delay` ms; the answer cancels. */
  after(delay: number, callback: () => void): () => void;
};

// What a timer can wait for at most (ms): one that is told to wait for longer fires at once.
const longestTimer = 2_147_483_647;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delay, callback) => {
    const timer = setTimeout(callback, Math.min(delay, longestTimer));
    return () => clearTimeout(timer);
  },
};
