import type { Update } from '@damso/shared';

/** Updates that carry counters: catch-up applies them, and finds those that were lost. */
export type CountedUpdate = Update<'room.update' | 'cursor.update' | 'user.update'>;

/** Whether an update is for catch-up. */
export function isCountedUpdate(update: Update): update is CountedUpdate {
  const { name } = update;
  return name === 'room.update' || name === 'cursor.update' || name === 'user.update';
}
