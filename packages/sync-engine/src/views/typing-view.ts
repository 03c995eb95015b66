import type { TypingItem } from '../port/views.ts';
import type { LiveView } from './live-view.ts';
import type { SceneAccount } from './scene.ts';

/** Who writes in a room now, by the names under which I know them. Whom I blocked writes unseen. */
export function describeTyping(account: SceneAccount, roomId: string): TypingItem[] {
  const { store, presence, nicknames, blocked } = account;
  const userIds = presence.typing.in(roomId).filter((userId) => !blocked.has(userId));
  if (userIds.length === 0) return [];
  const members = new Map(store.members(roomId).map((member) => [member.userId, member]));
  return userIds.flatMap((userId) => {
    const member = members.get(userId);
    return member?.state === 'in' ? [{ key: userId, name: nicknames.get(userId) ?? member.name }] : [];
  });
}

export function createTypingView(): LiveView<'typing'> {
  return {
    concerns: (changes, { roomId }) => changes.all || changes.friends || changes.typing.has(roomId),
    compute: ({ account }, { roomId }) => ({
      head: null,
      items: account === null ? [] : describeTyping(account, roomId),
    }),
  };
}
