import { z } from 'zod';

import { counter, timestamp, userId } from '../ids.ts';

/** A room's own data, as its members see it. */
export const roomRow = z.looseObject({
  kind: z.literal('room'),
  rev: counter,
  type: z.enum(['direct', 'group', 'self']),
  title: z.string().nullable(),
  pictureId: z.string().nullable(),
  ownerId: userId.nullable(),
  createdAt: timestamp,
});
export type RoomRow = z.infer<typeof roomRow>;
