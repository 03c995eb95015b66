import type { UpdateName } from '@damso/shared';

/** Updates that carry counters: catch-up applies them, and finds those that were lost. */
const counted = ['room.update', 'cursor.update', 'user.update'] as const satisfies UpdateName[];
export type CountedUpdate = (typeof counted)[number];

/** Whether an update is for catch-up. */
export const isCountedUpdate = (name: UpdateName): name is CountedUpdate =>
  (counted as readonly UpdateName[]).includes(name);
