import type { Clock } from '../clock.ts';
import { describeError, type Log } from '../log.ts';

/** Sign-ins, sign-outs and the like happen one after another. */
export type Turns = {
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
  /** In turn, with nobody waiting for it. */
  inBackground(what: string, work: () => Promise<void>): void;
  /** When everything that was begun is done, or `limit` ms have passed. */
  done(limit: number): Promise<void>;
};

export function createTurns(clock: Clock, log: Log): Turns {
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  }

  return {
    inTurn,
    inBackground(what, work) {
      inTurn(work).catch((error: unknown) => log('error', `${what} failed`, { error: describeError(error) }));
    },
    done: (limit) =>
      new Promise((resolve) => {
        const cancel = clock.after(limit, resolve);
        void queue.then(() => {
          cancel();
          resolve();
        });
      }),
  };
}
