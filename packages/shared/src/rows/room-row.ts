import { z } from 'zod';

import { counter, timestamp, userId } from '../ids.ts';

/** One of the eight colours of avatars without a picture (tokens `--tint-1..8`). */
export const tint = z.int().min(1).max(8);

/** A room's own data, as its members see it. */
export const roomRow = z.looseObject({
  kind: z.literal('room'),
  rev: counter,
  type: z.enum(['direct', 'group', 'self']),
  title: z.string().nullable(),
  pictureId: z.string().nullable(),
  /** The colour that was chosen for its picture; null: by the room's id. Older servers don't say it. */
  tint: tint.nullable().default(null),
  ownerId: userId.nullable(),
  createdAt: timestamp,
});
export type RoomRow = z.infer<typeof roomRow>;
