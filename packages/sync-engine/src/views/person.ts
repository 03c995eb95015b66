import type { FriendshipRow, PublicUser } from '@damso/shared';

import type { Person } from '../port/views.ts';

/** A person as drawn: under the nickname that I gave, if any, else under their display name. */
export function describePerson(
  userId: string,
  { handle, name, statusLine, pictureId }: PublicUser,
  nicknames: ReadonlyMap<string, string>,
): Person {
  return { userId, handle, name: nicknames.get(userId) ?? name, statusLine, pictureId };
}

/** My private nicknames, by user id. They stay with a friendship that ended, and show while it lasts. */
export function collectNicknames(friendships: readonly FriendshipRow[]): Map<string, string> {
  const nicknames = new Map<string, string>();
  for (const { userId, nickname, state } of friendships) {
    if (nickname !== null && state !== 'none') nicknames.set(userId, nickname);
  }
  return nicknames;
}

/** Whom I blocked. */
export function collectBlocked(friendships: readonly FriendshipRow[]): Set<string> {
  return new Set(friendships.filter(({ blocked }) => blocked).map(({ userId }) => userId));
}
