import type { Clock } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';

/** What a step of a lane came to: go on at once, there is nothing to do, or do it again after `after` ms. */
export type StepResult =
  | { is: 'more' }
  | { is: 'nothing' }
  | { is: 'again'; after: number; why: 'refused' | 'unknown' };

/** Does one thing after another over the connection of the moment, one at a time. */
export type Lane = {
  /** There may be something to do. */
  poke(): void;
  connected(connection: Connection): void;
  disconnected(): void;
  /** Ends it: no step begins after this. */
  stop(): void;
};

/**
 * Runs `step` while it says `more`; `attempt` counts from 1 and is how often it has said `again` in a row, plus one. What a server
 * refused for now waits its time, over reconnections too; what is only unknown is tried at once on the next connection (OUT-3).
 * A step must not reject.
 */
export function createLane(
  clock: Clock,
  step: (connection: Connection, attempt: number) => Promise<StepResult>,
): Lane {
  type State =
    | { is: 'idle' }
    | { is: 'busy'; poked: boolean }
    | { is: 'waiting'; why: 'refused' | 'unknown'; cancel: () => void }
    | { is: 'stopped' };
  let state: State = { is: 'idle' };
  let connection: Connection | null = null;
  let failures = 0;

  async function run(used: Connection): Promise<void> {
    const busy: State = { is: 'busy', poked: false };
    state = busy;
    const result = await step(used, failures + 1);
    if (state !== busy) return;
    state = { is: 'idle' };
    switch (result.is) {
      case 'more':
        failures = 0;
        return goOn();
      case 'nothing':
        failures = 0;
        return busy.poked ? goOn() : undefined;
      case 'again':
        failures += 1;
        if (result.why === 'unknown' && connection !== used) return goOn();
        state = { is: 'waiting', why: result.why, cancel: clock.after(result.after, endWait) };
    }
  }
  function endWait(): void {
    if (state.is !== 'waiting') return;
    state = { is: 'idle' };
    goOn();
  }
  function goOn(): void {
    if (state.is === 'idle' && connection !== null) void run(connection);
  }

  return {
    poke() {
      if (state.is === 'busy') state.poked = true;
      else goOn();
    },
    connected(next) {
      connection = next;
      if (state.is === 'waiting' && state.why === 'unknown') {
        state.cancel();
        state = { is: 'idle' };
      }
      goOn();
    },
    disconnected() {
      connection = null;
    },
    stop() {
      if (state.is === 'waiting') state.cancel();
      state = { is: 'stopped' };
      connection = null;
    },
  };
}
