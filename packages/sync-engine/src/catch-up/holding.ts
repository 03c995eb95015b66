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
  /**
   * The gap before held updates of this key didn't close by itself. True: a fetch begins now that will bring what is missing; false:
   * one is under way that may have been read before, and `release` comes after it.
   */
  overdue: (key: string) => boolean;
};

/** Updates that came too early, by key (a room's id): held until what is missing is there (UPD-2, UPD-4). */
export function createHolding<Update>({ session, apply, startOf, overdue }: HoldingDeps<Update>) {
  type Held = { update: Update; isOverdue: boolean };
  const held = new Map<string, { items: Held[]; cancel: (() => void) | null }>();

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
      const { items } = entry;
      if (overdue(key)) for (const item of items) item.isOverdue = true;
    });
  }

  /**
   * Tries what is held again, after the counter moved or a fetch ended. What still doesn't follow is held on; but not what a fetch was
   * begun for already: it is in a room that isn't mine, or comes with the next fetch.
   */
  function release(key: string): void {
    const entry = held.get(key);
    if (entry === undefined) return;
    const waiting = entry.items.sort((a, b) => startOf(a.update) - startOf(b.update));
    entry.items = waiting.filter(({ update, isOverdue }) => take(update) === 'gap' && !isOverdue);
    if (entry.items.length > 0) return arm(key);
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
      const entry = held.get(key) ?? { items: [], cancel: null };
      held.set(key, entry);
      entry.items.push({ update, isOverdue: false });
      if (entry.items.length > mostHeld) entry.items.shift();
      arm(key);
    },
  };
}
