import { z } from 'zod';

import { counter, userId } from '../ids.ts';
import { publicUser } from './public-user.ts';

/** My own profile, under my user_rev. */
export const profileRow = z.looseObject({
  kind: z.literal('profile'),
  rev: counter,
  userId,
  ...publicUser.shape,
  /** Nobody sees whether and when I am there. */
  hidePresence: z.boolean().default(false),
});
export type ProfileRow = z.infer<typeof profileRow>;
