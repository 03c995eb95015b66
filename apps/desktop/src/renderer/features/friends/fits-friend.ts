import type { FriendItem } from '@damso/sync-engine/port';

import { matchesName } from '../../i18n/match-name.ts';

/** A friend fits what is typed by the name I see, their own name, or their id. */
export function fitsFriend(friend: FriendItem, typed: string): boolean {
  return (
    matchesName(friend.name, typed) ||
    (friend.nickname !== null && matchesName(friend.ownName, typed)) ||
    matchesName(friend.handle, typed)
  );
}
