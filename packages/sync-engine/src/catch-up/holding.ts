import type { Taken } from '../store/local-store.ts';
import type { Session } from './session.ts';

// UPD-2: how long (ms) an update that doesn't follow waits for the ones before it; then they are fetched.
const holdFor = 500;
// The fetch brings what is dropped here; holding only spares a second one.
const mostHeld = 100;

export type HoldingDeps<Update> = {
  session: Session;
  apply: (update: Update) => Taken;
  /** Where the update begins, for the order in which held ones are tried. */
  startOf: (update: Update) => number;
  /** The gap before held updates of this key didn't close by itself. */
  overdue: (key: string) => void;
};

/** Updates that came too early, by key (a room's id): held until what is missing is there (UPD-2, UPD-4). */
export function createHolding<Update>({ session, apply, startOf, overdue }: HoldingDeps<Update>) {
  const held = new Map<string, { updates: Update[]; cancel: (() => void) | null }>();

  function take(update: Update): Taken['is'] {
    const taken = apply(update);
    if (taken.is === 'applied') session.touched(taken.touched);
    return taken.is;
  }

  function arm(key: string): void {
    const entry = held.get(key);
    if (entry === undefined || entry.cancel !== null) return;
    entry.cancel = session.after(holdFor, () => {
      entry.cancel = null;
      overdue(key);
    });
  }

  /** Tries what is held again, after the counter moved; what still doesn't follow is held on. */
  function release(key: string): void {
    const entry = held.get(key);
    if (entry === undefined) return;
    const waiting = entry.updates.sort((a, b) => startOf(a) - startOf(b));
    entry.updates = waiting.filter((update) => take(update) === 'gap');
    if (entry.updates.length > 0) return arm(key);
    entry.cancel?.();
    held.delete(key);
  }

  return {
    release,
    /** All keys again: after a sync. */
    releaseAll: () => {
      for (const key of held.keys()) release(key);
    },
    receive(key: string, update: Update): void {
      if (take(update) !== 'gap') return release(key);
      const entry = held.get(key) ?? { updates: [], cancel: null };
      held.set(key, entry);
      entry.updates.push(update);
      if (entry.updates.length > mostHeld) entry.updates.shift();
      arm(key);
    },
  };
}
