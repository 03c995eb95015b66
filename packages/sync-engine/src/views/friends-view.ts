import type { FriendItem } from '../port/views.ts';
import type { LiveView } from './live-view.ts';
import { describePerson } from './person.ts';

/** Friends and requests; who was blocked or is neither isn't among them. */
export function createFriendsView(): LiveView<'friends'> {
  return {
    concerns: (changes) => changes.all || changes.friends,
    compute({ account }) {
      const items: FriendItem[] = [];
      for (const row of account?.store.friendships() ?? []) {
        const { userId, state, name, nickname, favourite, blocked } = row;
        if (state === 'none' || blocked) continue;
        const person = describePerson(userId, row, account?.nicknames ?? new Map());
        items.push({ ...person, key: userId, state, ownName: name, nickname, favourite });
      }
      return { head: { incoming: items.filter(({ state }) => state === 'incoming').length }, items };
    },
  };
}
