import type { SystemEvent } from '@damso/shared';
import type { NewsPeople, NewsPerson, RoomNews } from '@damso/sync-engine/port';

import { unreachable } from '../../src/renderer/unreachable.ts';

/** What the engine makes of a system line, for people of the sample. */
export function toNews(event: SystemEvent, person: (userId: string) => NewsPerson): RoomNews {
  const people = (userIds: readonly string[]): NewsPeople => ({
    first: userIds.slice(0, 3).map(person),
    count: userIds.length,
  });
  switch (event.is) {
    case 'created':
    case 'invited':
      return { is: event.is, by: person(event.by), people: people(event.userIds) };
    case 'left':
      return { is: 'left', person: person(event.userId) };
    case 'kicked':
      return { is: 'kicked', by: person(event.by), person: person(event.userId) };
    case 'renamed':
      return { is: 'renamed', by: person(event.by), title: event.title };
    case 'role':
      return { is: 'role', by: person(event.by), person: person(event.userId), role: event.role };
    case 'owner':
      return { is: 'owner', by: event.by === null ? null : person(event.by), person: person(event.userId) };
    default:
      return unreachable(event);
  }
}
