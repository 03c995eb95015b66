import { limits } from '@damso/shared';

import { refuse, type RoomFacts } from './change-room.ts';
import { findFriends } from './find-friends.ts';

/**
 * Whether a user may let these into a room that has so many members: all of them, or none. They exist, are friends of the user
 * without a block on either side, and there is room for them. Null: they may.
 */
export async function checkInvitation(
  { sql, users }: Pick<RoomFacts, 'sql' | 'users'>,
  { by, userIds, members }: { by: string; userIds: readonly string[]; members: number },
): Promise<ReturnType<typeof refuse> | null> {
  if (userIds.some((userId) => !users.has(userId))) return refuse('not_found', 'there is no such user');
  const friends = await findFriends(sql, by, userIds);
  if (userIds.some((userId) => !friends.has(userId)))
    return refuse('not_friends', 'only friends can be invited');
  if (members + userIds.length > limits.roomMembers) return refuse('room_full', 'the room would be too full');
  return null;
}
