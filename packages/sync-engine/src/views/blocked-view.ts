import type { BlockedItem } from '../port/views.ts';
import type { LiveView } from './live-view.ts';
import { describePerson } from './person.ts';

/** The people whom I blocked, under their own names: a nickname belongs to a friendship. */
export function createBlockedView(): LiveView<'blocked'> {
  return {
    concerns: (changes) => changes.all || changes.friends,
    compute({ account }) {
      const items: BlockedItem[] = [];
      for (const row of account?.store.friendships() ?? []) {
        if (row.blocked)
          items.push({
            ...describePerson(row.userId, row, account?.nicknames ?? new Map()),
            key: row.userId,
          });
      }
      return { head: { count: items.length }, items };
    },
  };
}
