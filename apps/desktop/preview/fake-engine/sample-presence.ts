import type { PresenceItem, TypingItem } from '@damso/sync-engine/port';

import type { World } from './sample-world.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How long somebody has been away or gone, in ms; whoever isn't here is online. */
const gone: Readonly<Record<string, Pick<PresenceItem, 'state'> & { for: number }>> = {
  'u-0025': { state: 'away', for: 12 * minute },
  'u-0030': { state: 'offline', for: 2 * hour },
  'u-0052': { state: 'offline', for: 20 * hour },
  'u-0084': { state: 'offline', for: 40 * minute },
  'u-00a1': { state: 'offline', for: 60 * 24 * hour },
  'u-00e9': { state: 'away', for: 0 },
};
const hiding = new Set(['u-0097']);

/** Everybody is there in a way of their own, always the same. */
export function samplePresence({ now }: World, userIds: readonly string[]): PresenceItem[] {
  return userIds.map((key) => {
    if (hiding.has(key)) return { key, state: 'hidden', lastActiveAt: null };
    const known = gone[key];
    if (known === undefined) return { key, state: 'online', lastActiveAt: null };
    return { key, state: known.state, lastActiveAt: now - known.for };
  });
}

/** The first of those with whom the room is, where the sample says that somebody is writing. */
export function sampleTyping({ rooms }: World, roomId: string): TypingItem[] {
  const room = rooms.find(({ key }) => key === roomId);
  const [first] = room?.faces ?? [];
  return first === undefined || room?.typing.length === 0 ? [] : [{ key: first.userId, name: first.name }];
}
