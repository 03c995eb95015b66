import type { RoomItem } from '@damso/sync-engine/port';

type Waiting = Pick<RoomItem, 'key' | 'unread' | 'at' | 'mutedUntil' | 'archived'>;

/** The room that has waited longest to be read, but for those that were put away; null: none waits. */
export function findOldestUnread(rooms: readonly Waiting[]): string | null {
  let oldest: Waiting | null = null;
  for (const room of rooms) {
    if (room.unread === 0 || room.archived || room.mutedUntil !== null) continue;
    if (oldest === null || (room.at ?? 0) < (oldest.at ?? 0)) oldest = room;
  }
  return oldest?.key ?? null;
}
