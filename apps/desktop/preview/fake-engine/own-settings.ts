import type { ActionAnswer, OwnSettings, RoomItem, ViewOf } from '@damso/sync-engine/port';

import type { World } from './sample-world.ts';

/** A room that nothing was set for. */
export const nothingSet: OwnSettings = {
  mutedUntil: null,
  pinnedAt: null,
  archived: false,
  markedUnread: false,
  draft: null,
  notifyLevel: 'all',
};

/** What was set for a room of the list. */
export function settingsIn(room: RoomItem): OwnSettings {
  const { mutedUntil, pinnedAt, archived, markedUnread, draft, notifyLevel } = room;
  return { mutedUntil, pinnedAt, archived, markedUnread, draft, notifyLevel };
}

/** The list as the engine orders and counts it. */
export function listRooms({ rooms }: World): ViewOf<'rooms'> {
  const items = rooms.toSorted(
    (a, b) =>
      Number(a.archived) - Number(b.archived) ||
      (b.pinnedAt ?? 0) - (a.pinnedAt ?? 0) ||
      (b.at ?? 0) - (a.at ?? 0),
  );
  const loud = items.filter(({ mutedUntil, archived }) => mutedUntil === null && !archived);
  const head = {
    totalUnread: loud.reduce((sum, { unread }) => sum + unread, 0),
    marked: loud.filter(({ markedUnread }) => markedUnread).length,
  };
  return { head, items };
}

/** Sets something for one room, or for all of them (null). */
function setRooms(world: World, roomId: string | null, patch: Partial<RoomItem>): void {
  world.rooms = world.rooms.map((room) =>
    roomId === null || room.key === roomId ? { ...room, ...patch } : room,
  );
}

/** Setting a room, and reading one or all. */
export function actOnSettings(world: World, name: 'setRoom' | 'readAll', input: unknown): ActionAnswer<null> {
  const { roomId, patch } = input as { roomId: string | null; patch: Partial<OwnSettings> };
  setRooms(world, roomId, name === 'setRoom' ? patch : { unread: 0, markedUnread: false });
  return { ok: true, value: null };
}
