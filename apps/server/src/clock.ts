/** Time as parts of the server see it that wait, so that tests can hold it. All in milliseconds. */
export interface Clock {
  /** Since 1970. */
  now(): number;
  /** Calls back once, after `delay` ms; the answer cancels. */
  after(delay: number, callback: () => void): () => void;
}

/** The process's own clock. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delay, callback) => {
    const timer = setTimeout(callback, delay);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
