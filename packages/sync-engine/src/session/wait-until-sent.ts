import type { ActionAnswer } from '../port/actions.ts';
import type { OpenAccount } from './open-account.ts';
import { done, refuse, type SessionParts } from './session-parts.ts';

// How long (ms) a sign-out waits for what is to be sent first.
const sendingLimit = 30_000;

/**
 * Waits until nothing is left to send; `offline` when it can't be sent now, or this session ends before; `not_sent` when some of it failed
 * for good.
 */
export function waitUntilSent(
  { deps: { clock }, state }: SessionParts,
  { outbox, link }: OpenAccount,
): Promise<ActionAnswer<null>> {
  /** Null: it may still come. */
  function judge(): ActionAnswer<null> | null {
    if (state.get().is !== 'signed-in') return refuse('offline', true);
    const states = outbox.rooms().flatMap((roomId) => outbox.entries(roomId).map((entry) => entry.state.is));
    if (!states.includes('pending')) return states.includes('failed') ? refuse('not_sent') : done;
    const { is } = link.state();
    return is === 'connected' || is === 'connecting' ? null : refuse('offline', true);
  }

  return new Promise((resolve) => {
    const end = (answer: ActionAnswer<null>) => {
      unwatch();
      cancel();
      resolve(answer);
    };
    const look = () => {
      const answer = judge();
      if (answer !== null) end(answer);
    };
    const cancel = clock.after(sendingLimit, () => end(refuse('offline', true)));
    const unwatch = state.watch(look);
    look();
  });
}
