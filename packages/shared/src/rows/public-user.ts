import { z } from 'zod';

/** What everybody who shares a room or a friendship with a user may see of them. */
export const publicUser = z.object({
  handle: z.string(),
  /** Empty: the account was deleted. */
  name: z.string(),
  statusLine: z.string(),
  pictureId: z.string().nullable(),
});
export type PublicUser = z.infer<typeof publicUser>;
