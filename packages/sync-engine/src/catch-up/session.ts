import type { Answer, CommandInput, CommandName, CommandValue } from '@damso/shared';

import { backOffDelay } from '../back-off.ts';
import type { Clock } from '../clock.ts';
import type { Connection, NoAnswer } from '../connection/connection.ts';
import type { LocalStore, Touched } from '../store/local-store.ts';
import { toldWait } from '../told-wait.ts';
import type { CatchUpEvents } from './catch-up.ts';

// Milliseconds. A temporary error is the server's trouble, so it is asked again at leisure, and yet a server
// that is well again has everybody in step within seconds.
const askingAgain = { first: 500, most: 10_000 };

export type SessionDeps = {
  store: LocalStore;
  clock: Clock;
  random: () => number;
  events: CatchUpEvents;
};

/**
 * What is done over one connection. Once it is ended nothing of it goes on: timers don't fire, and what it waits for (`ask`, `wait`)
 * never comes, so that an answer of a former connection can't reach the store.
 */
export type Session = ReturnType<typeof startSession>;

export function startSession({ store, clock, random, events }: SessionDeps, connection: Connection) {
  let open = true;
  const timers = new Set<() => void>();

  function after(delay: number, callback: () => void): () => void {
    if (!open) return () => undefined;
    const cancel = clock.after(delay, () => {
      timers.delete(stop);
      guard(callback);
    });
    const stop = () => {
      timers.delete(stop);
      cancel();
    };
    timers.add(stop);
    return stop;
  }

  function end(): void {
    open = false;
    for (const stop of timers) stop();
  }

  function fail(error: unknown): void {
    if (!open) return;
    end();
    events.failed(error);
  }

  /** Does something that may throw because the store does. */
  function guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      fail(error);
    }
  }

  const wait = (delay: number) =>
    new Promise<void>((resolve) => {
      after(delay, resolve);
    });

  return {
    store,
    random,
    isOpen: () => open,
    after,
    wait,
    end,
    guard,
    touched: (touched: Touched) => {
      if (touched.user || touched.friends || touched.rooms.size > 0) events.touched(touched);
    },

    /** Begins something that goes on by itself. */
    run(task: () => Promise<void>): void {
      task().catch(fail);
    },

    /**
     * Asks, and asks again after temporary errors, `attempts` times in all; `input` is made anew each time. The answer is the last one
     * that came.
     */
    async ask<Name extends CommandName>(
      name: Name,
      input: () => CommandInput<Name>,
      attempts: number,
    ): Promise<Answer<CommandValue<Name>> | NoAnswer> {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await connection.call(name, input());
        if (!open) return new Promise<never>(() => undefined);
        if (answer.ok || !answer.error.temporary || attempt >= attempts) return answer;
        const { retryAfter } = answer.error;
        await wait(
          retryAfter === undefined ? backOffDelay(askingAgain, attempt, random()) : toldWait(retryAfter),
        );
      }
    },
  };
}
