import type { PresenceItem, TypingItem } from '@damso/sync-engine/port';

import type { World } from './sample-world.ts';

const minute = 60_000;

/** Everybody is there in a way of their own, always the same: by their place among all people of the sample. */
export function samplePresence({ now, me }: World, userIds: readonly string[]): PresenceItem[] {
  const states: Omit<PresenceItem, 'key'>[] = [
    { state: 'online', lastActiveAt: null },
    { state: 'online', lastActiveAt: null },
    { state: 'away', lastActiveAt: now - 12 * minute },
    { state: 'offline', lastActiveAt: now - 3 * 60 * minute },
    { state: 'offline', lastActiveAt: now - 26 * 60 * minute },
    { state: 'hidden', lastActiveAt: null },
  ];
  return userIds.flatMap((key) => {
    const number = key === me.userId ? 0 : Number(/\d+$/.exec(key)?.[0] ?? 0);
    const found = states[number % states.length];
    return found === undefined ? [] : [{ key, ...found }];
  });
}

/** The first of those with whom the room is. */
export function sampleTyping({ rooms }: World, roomId: string): TypingItem[] {
  const room = rooms.find(({ key }) => key === roomId);
  const [first] = room?.faces ?? [];
  return first === undefined || room?.typing.length === 0 ? [] : [{ key: first.userId, name: first.name }];
}
