import { z } from 'zod';

import { counter, userId } from '../ids.ts';
import { publicUser } from './public-user.ts';

/** My side of a friendship, under my user_rev: `userId` is the other one. An ended one stays as state `none`. */
export const friendshipRow = z.looseObject({
  kind: z.literal('friendship'),
  rev: counter,
  userId,
  ...publicUser.shape,
  /** `outgoing`: I asked; `incoming`: they asked me. */
  state: z.enum(['none', 'outgoing', 'incoming', 'friends']),
  /** A name that only I see. */
  nickname: z.string().nullable(),
  favourite: z.boolean(),
  blocked: z.boolean(),
});
export type FriendshipRow = z.infer<typeof friendshipRow>;
