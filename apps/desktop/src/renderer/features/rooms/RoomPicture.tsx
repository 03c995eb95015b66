import type { RoomItem } from '@damso/sync-engine/port';
import { Pencil } from 'lucide-react';

import { PersonAvatar, RoomAvatar } from '../../ui/Avatar.tsx';
import { joinClasses } from '../../ui/join-classes.ts';
import { unreachable } from '../../unreachable.ts';
import { PresentAvatar } from '../presence/PresentAvatar.tsx';

type RoomPictureProps = {
  room: Pick<RoomItem, 'key' | 'type' | 'title' | 'tint' | 'faces'>;
  size: 'room' | 'bubble';
};

/** A circle for a person, a rounded square for a room. */
export function RoomPicture({ room, size }: RoomPictureProps) {
  switch (room.type) {
    case 'direct': {
      const [other] = room.faces;
      const avatar = (
        <PersonAvatar
          id={other?.userId ?? room.key}
          name={other?.name ?? room.title}
          pictureId={other?.pictureId ?? null}
          size={size}
        />
      );
      return other === undefined ? avatar : <PresentAvatar userId={other.userId}>{avatar}</PresentAvatar>;
    }
    case 'self':
      return (
        <span
          aria-hidden
          className={joinClasses(
            'inline-flex shrink-0 items-center justify-center rounded-l bg-accent-soft text-accent',
            size === 'room' ? 'size-(--size-avatar-room)' : 'size-(--size-avatar-bubble)',
          )}
        >
          <Pencil size={18} />
        </span>
      );
    case 'group':
      return <RoomAvatar id={room.key} title={room.title} tint={room.tint} faces={room.faces} size={size} />;
    default:
      return unreachable(room.type);
  }
}
