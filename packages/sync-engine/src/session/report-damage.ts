import type { LocalStore } from '../store/local-store.ts';
import { StoreDamaged } from '../store/store-damaged.ts';

/** The same store, which says so when it turns out to be damaged, whoever uses it. The error is thrown on. */
export function reportDamage(store: LocalStore, report: (error: StoreDamaged) => void): LocalStore {
  const guarded = Object.entries(store).map(([name, method]) => [
    name,
    (...input: unknown[]) => {
      try {
        return (method as (...input: unknown[]) => unknown)(...input);
      } catch (error) {
        if (error instanceof StoreDamaged) report(error);
        throw error;
      }
    },
  ]);
  return Object.fromEntries(guarded) as LocalStore;
}
