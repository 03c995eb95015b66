import type { Clock } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import type { WhyAgain } from './decide.ts';

/** What a step of a lane came to: go on at once, there is nothing to do, or do it again after `after` ms. */
export type StepResult = { is: 'more' } | { is: 'nothing' } | { is: 'again'; after: number; why: WhyAgain };

/** Does one thing after another over the connection of the moment, one at a time. */
export type Lane = {
  /** There may be something to do. */
  poke(): void;
  connected(connection: Connection): void;
  disconnected(): void;
  /** Ends it: no step begins after this. */
  stop(): void;
};

// After a reconnection the lanes that were refused before it go on spread over so much (ms), so that they don't all ask at once.
const spread = 500;

/**
 * Runs `step` while it says `more`; `attempt` counts from 1 and is how often it has said `again` in a row on this connection, plus
 * one. A wait that the server told outlives a reconnection. Any other one ends with it, and begins small again: what was unknown is
 * tried at once, what was refused within half a second (OUT-3). A step must not reject.
 */
export function createLane(
  clock: Clock,
  random: () => number,
  step: (connection: Connection, attempt: number) => Promise<StepResult>,
): Lane {
  type State =
    | { is: 'idle' }
    | { is: 'busy'; poked: boolean }
    | { is: 'waiting'; why: WhyAgain; cancel: () => void }
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
        wait(result.why, result.after);
        if (connection !== null && connection !== used) beginAnew();
    }
  }
  function wait(why: WhyAgain, after: number): void {
    state = { is: 'waiting', why, cancel: clock.after(after, endWait) };
  }
  /** Another connection: what was only this client's own caution says nothing of it. */
  function beginAnew(): void {
    failures = 0;
    if (state.is !== 'waiting' || state.why === 'told') return;
    state.cancel();
    if (state.why === 'refused') return wait('refused', Math.round(random() * spread));
    state = { is: 'idle' };
    goOn();
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
      beginAnew();
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
