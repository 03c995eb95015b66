import type { CommandInput, CommandName, CommandValue } from '@damso/shared';

import type { Clock } from '../clock.ts';
import type { Link } from '../connection/keep-connected.ts';
import type { ActionAnswer } from '../port/actions.ts';

/**
 * Asks the server, once a connection that is being made is there; `offline` when it is away. A question that got no answer is asked
 * again on the next connection, with the same ids (OUT-3): every command that is asked so may be repeated.
 */
export type Ask = <Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
) => Promise<ActionAnswer<CommandValue<Name>>>;

// So long (ms) a question waits for a connection that is being made …
const connectingLimit = 5_000;
// … and for the next one, when the connection ended under it.
const againLimit = 8_000;
// Somebody waits for it before a screen: after so many tries they decide.
const tries = 3;

/** `watch`: calls back with every change of the link's state, until what it returns is called. */
export function createAsk(clock: Clock, link: Link, watch: (look: () => void) => () => void): Ask {
  /** Until the link is in one of these states, or `limit` ms have passed. */
  function reach(states: readonly string[], limit: number): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (states.includes(link.state().is)) end();
      };
      const end = () => {
        unwatch();
        cancel();
        resolve();
      };
      const cancel = clock.after(limit, end);
      const unwatch = watch(look);
      look();
    });
  }

  return async (name, input) => {
    const offline = { ok: false as const, error: { code: 'offline', temporary: true } };
    await reach(['connected', 'waiting', 'refused', 'stopped'], connectingLimit);
    for (let left = tries; left > 0; left -= 1) {
      const state = link.state();
      if (state.is !== 'connected') return offline;
      const answer = await state.connection.call(name, input);
      if (answer.ok) return answer;
      const { code, temporary, retryAfter } = answer.error;
      if (code !== 'no_answer')
        return {
          ok: false,
          error: { code, temporary, ...(retryAfter === undefined ? {} : { retryAfter }) },
        };
      await reach(['connected', 'refused', 'stopped'], againLimit);
    }
    return offline;
  };
}
