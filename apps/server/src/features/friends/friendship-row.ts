import type { FriendshipRow } from '@damso/shared';

import type { Prisma } from '../../database/index.ts';
import { publicColumns, toPublicUser } from '../users/public-user.ts';

/** What a friendship is read with, so that its row can be made. */
export const withFriend = { friend: { select: publicColumns } } as const;

export type FriendshipWithFriend = Prisma.FriendshipGetPayload<{ include: typeof withFriend }>;

/** One side of a friendship as it travels to its owner. */
export function toFriendshipRow(friendship: FriendshipWithFriend): FriendshipRow {
  const { rev, friendId, friend, state, nickname, favourite, blocked } = friendship;
  return {
    kind: 'friendship',
    rev,
    userId: friendId,
    ...toPublicUser(friend),
    state,
    nickname,
    favourite,
    blocked,
  };
}
