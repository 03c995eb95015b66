import type { Logger } from '../../logger.ts';

export interface UserQueue {
  /** Does the work for a user soon; asking again while it waits is as good as once. */
  add(userId: string): void;
  /** Resolves once nothing waits; what failed is tried again later. */
  idle(): Promise<void>;
  /** To be called before each step of the work: throws when the server is stopping. */
  assertRunning(): void;
  /** Begins nothing new, and resolves when the step that is being done is over. What is left waits for the next start. */
  drain(): Promise<void>;
}

export interface UserQueueDeps {
  /** For the log: what couldn't be done. */
  readonly what: string;
  readonly work: (userId: string) => Promise<void>;
  readonly log: Logger;
  /** Milliseconds after which a work that failed is tried again. */
  readonly retryAfter?: number;
}

/** Works for one user after another, beside what people do. The work must be resumable: it may end anywhere, and be done again. */
export function createUserQueue({ what, work, log, retryAfter = 2_000 }: UserQueueDeps): UserQueue {
  const waiting = new Set<string>();
  const retries = new Set<NodeJS.Timeout>();
  let running: Promise<void> | null = null;
  let draining = false;

  function tryAgainLater(userId: string): void {
    const timer = setTimeout(() => {
      retries.delete(timer);
      add(userId);
    }, retryAfter);
    timer.unref();
    retries.add(timer);
  }

  async function run(): Promise<void> {
    for (const userId of waiting) {
      waiting.delete(userId);
      try {
        await work(userId);
      } catch (error) {
        if (draining) return;
        log.warn({ err: error, userId }, `${what} isn’t done yet`);
        tryAgainLater(userId);
      }
    }
    running = null;
  }

  function add(userId: string): void {
    if (draining) return;
    // Again at the end of the queue: what is being done may rest on what was before.
    waiting.delete(userId);
    waiting.add(userId);
    running ??= run();
  }

  return {
    add,
    async idle() {
      await running;
    },
    assertRunning() {
      if (draining) throw new Error('the server is stopping');
    },
    async drain() {
      draining = true;
      for (const timer of retries) clearTimeout(timer);
      await running;
    },
  };
}
