import type { Clock } from '../../clock.ts';

export interface Batch {
  /** Takes these into the next run. */
  add(keys: Iterable<string>): void;
  /** Whether it waits for the next run. */
  has(key: string): boolean;
  /** Runs no more. */
  stop(): void;
}

/** How long (ms) a run that failed waits for its next try. */
const retryAfter = 1_000;

/** Collects keys for `delay` ms, then runs with all of them: one run after the other, and again with those of a run that failed. */
export function createBatch({
  clock,
  delay,
  run,
  failed,
}: {
  readonly clock: Clock;
  readonly delay: number;
  readonly run: (keys: readonly string[]) => Promise<void>;
  readonly failed: (error: unknown) => void;
}): Batch {
  const waiting = new Set<string>();
  let cancel: (() => void) | null = null;
  let isRunning = false;
  let isStopped = false;

  function plan(after: number): void {
    if (isStopped || isRunning || waiting.size === 0) return;
    cancel ??= clock.after(after, () => void begin());
  }

  async function begin(): Promise<void> {
    cancel = null;
    isRunning = true;
    const keys = [...waiting];
    waiting.clear();
    let after = delay;
    try {
      await run(keys);
    } catch (error) {
      failed(error);
      for (const key of keys) waiting.add(key);
      after = retryAfter;
    }
    isRunning = false;
    plan(after);
  }

  return {
    add(keys) {
      for (const key of keys) waiting.add(key);
      plan(delay);
    },
    has: (key) => waiting.has(key),
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}
