import { roomId, seq, userId } from '@damso/shared';
import { z } from 'zod';

/** What somebody wants to see who comes from outside of the app: by a notice, or by a link. */
export const openTarget = z.discriminatedUnion('open', [
  /** `seq` null: where reading goes on. */
  z.object({ open: z.literal('room'), roomId, seq: seq.nullable() }),
  z.object({ open: z.literal('rooms') }),
  /** The room that has waited longest to be read. */
  z.object({ open: z.literal('oldest-unread') }),
  z.object({ open: z.literal('person'), handle: z.string().min(1).max(40) }),
  /** Mine, or a friend's. */
  z.object({ open: z.literal('profile'), userId }),
  /** The room of us two. */
  z.object({ open: z.literal('talk'), userId }),
]);
export type OpenTarget = z.infer<typeof openTarget>;
