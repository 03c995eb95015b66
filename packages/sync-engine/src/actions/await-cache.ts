import type { Clock } from '../clock.ts';
import type { OpenAccount } from '../session/open-account.ts';

// What was changed comes by an update of its own: so long (ms) it is waited for, that often it is looked for.
const limit = 3_000;
const look = 25;

/** Until the cache shows what the server has answered, so that whoever looks after an action finds it done; at most 3 s. */
export async function awaitCache(clock: Clock, open: OpenAccount, isThere: () => boolean): Promise<void> {
  for (let waited = 0; !isThere() && waited < limit; waited += look) {
    // Its update was lost, perhaps.
    if (waited === 20 * look) open.catchUp().syncAgain();
    await new Promise<void>((resolve) => {
      clock.after(look, resolve);
    });
  }
}

/** Until a room is here with its first page, so that who goes there finds it. */
export function awaitArrival(clock: Clock, open: OpenAccount, roomId: string): Promise<void> {
  return awaitCache(clock, open, () => (open.store().room(roomId)?.state ?? null) !== null);
}
