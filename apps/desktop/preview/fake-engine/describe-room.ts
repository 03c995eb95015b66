import type { ViewOf } from '@damso/sync-engine/port';

import { settingsIn } from './own-settings.ts';
import type { World } from './sample-world.ts';

/** A room of the sample and its members, as the engine shows them. */
export function describeRoom(world: World, roomId: string): ViewOf<'room'> {
  const room = world.rooms.find(({ key }) => key === roomId);
  if (room === undefined) return { head: { is: 'gone', why: null }, items: [] };
  const numbered = (world.messages[roomId] ?? []).filter(({ seq }) => seq !== null);
  const lastSeq = numbered.at(-1)?.seq ?? 0;
  const members = world.members[roomId] ?? [];
  return {
    head: {
      is: 'open',
      type: room.type,
      title: room.title,
      memberCount: room.memberCount,
      pictureId: null,
      tint: room.tint,
      faces: room.faces,
      ownTitle: room.type === 'group' && room.title !== '' ? room.title : null,
      role: members.find(({ isMe }) => isMe)?.role ?? 'member',
      otherId: room.type === 'direct' ? (room.faces[0]?.userId ?? null) : null,
      lastSeq,
      readSeq: lastSeq - room.unread,
      unread: room.unread,
      settings: { ...settingsIn(room), draftMentions: [] },
      writable: room.key === 'room-former' ? { is: 'no', because: 'not_friends' } : { is: 'yes' },
    },
    items: members,
  };
}
