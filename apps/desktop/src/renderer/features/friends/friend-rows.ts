import type { FriendItem } from '@damso/sync-engine/port';

import { sortByName } from '../../i18n/sort-names.ts';
import { fitsFriend } from './fits-friend.ts';

export type FriendsRow =
  | { is: 'me'; key: 'me' }
  | { is: 'requests'; key: 'requests'; count: number }
  | { is: 'heading'; key: string; section: 'favourites' | 'all'; count: number }
  | { is: 'friend'; key: string; friend: FriendItem };

/** The rows of the friends list: me, requests, favourites, friends; while something is typed, only who fits it. */
export function listFriendRows(items: readonly FriendItem[], typed: string): FriendsRow[] {
  const friends = sortByName(
    items.filter((item) => item.state === 'friends' && (typed === '' || fitsFriend(item, typed))),
  );
  const section = (name: 'favourites' | 'all', members: FriendItem[]): FriendsRow[] =>
    members.length === 0
      ? []
      : [
          { is: 'heading', key: `heading ${name}`, section: name, count: members.length },
          ...members.map((friend): FriendsRow => ({ is: 'friend', key: friend.key, friend })),
        ];
  const incoming = items.filter((item) => item.state === 'incoming').length;
  const outgoing = items.some((item) => item.state === 'outgoing');
  const above: FriendsRow[] = typed === '' ? [{ is: 'me', key: 'me' }] : [];
  if (typed === '' && (incoming > 0 || outgoing))
    above.push({ is: 'requests', key: 'requests', count: incoming });
  return [
    ...above,
    ...section(
      'favourites',
      friends.filter((friend) => friend.favourite),
    ),
    ...section(
      'all',
      friends.filter((friend) => !friend.favourite),
    ),
  ];
}
