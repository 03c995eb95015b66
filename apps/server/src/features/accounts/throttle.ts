export interface ThrottleRules {
  /** Attempts that are free. */
  readonly free: number;
  /** Milliseconds after which one attempt is forgotten. */
  readonly forgetAfter: number;
  /** The longest wait, in milliseconds. */
  readonly longestWait: number;
}

export interface Throttle {
  /** Counts an attempt. Null when it may go on, else the seconds to wait before the next try. */
  attempt(key: string): number | null;
  /** Takes an attempt back: it was well-meant. */
  undo(key: string): void;
  /** Takes all of a key's attempts back. */
  forgive(key: string): void;
}

interface Tried {
  attempts: number;
  since: number;
  waitUntil: number;
}

/**
 * Slows down whoever tries too often: beyond the free attempts each further one doubles the wait, from a second up. A refused
 * attempt doesn't lengthen it. Keys that were least recently tried are forgotten when there are too many.
 */
export function createThrottle(rules: ThrottleRules, now: () => number, maxKeys = 50_000): Throttle {
  const tried = new Map<string, Tried>();

  function recall(key: string, at: number): Tried {
    const known = tried.get(key) ?? { attempts: 0, since: at, waitUntil: 0 };
    const forgotten = Math.floor((at - known.since) / rules.forgetAfter);
    if (forgotten > 0) {
      known.attempts = Math.max(0, known.attempts - forgotten);
      known.since += forgotten * rules.forgetAfter;
    }
    // Moves it to the end: the map keeps the order of insertion.
    tried.delete(key);
    tried.set(key, known);
    if (tried.size > maxKeys) {
      const oldest = tried.keys().next();
      if (!oldest.done) tried.delete(oldest.value);
    }
    return known;
  }

  return {
    attempt(key) {
      const at = now();
      const known = recall(key, at);
      if (known.waitUntil > at) return Math.ceil((known.waitUntil - at) / 1000);
      known.attempts += 1;
      const beyond = known.attempts - rules.free;
      if (beyond > 0)
        known.waitUntil = at + Math.min(1000 * 2 ** Math.min(beyond - 1, 20), rules.longestWait);
      return null;
    },
    undo(key) {
      const known = tried.get(key);
      if (!known) return;
      known.attempts = Math.max(0, known.attempts - 1);
      known.waitUntil = 0;
    },
    forgive(key) {
      tried.delete(key);
    },
  };
}
