import type { RoomType } from '@damso/sync-engine/port';
import type { TFunction } from 'i18next';

/** What a room is called here: my note-to-self room has a name of the interface's. */
export function titleOf(t: TFunction, room: { type: RoomType; title: string }): string {
  return room.type === 'self' ? t('groups.self') : room.title;
}
