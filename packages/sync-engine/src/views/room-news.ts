import { parseSystemEvent } from '@damso/shared';

import type { NewsPeople, NewsPerson, RoomNews } from '../port/views.ts';
import { unreachable } from '../unreachable.ts';

// A line names so many people, and counts the rest.
const namedPeople = 3;

/** What a system line tells, under the names that I call people by now; null when this version doesn't know it. */
export function describeNews(
  event: unknown,
  me: string,
  nameOf: (userId: string) => string,
): RoomNews | null {
  const known = parseSystemEvent(event);
  if (known === null) return null;
  const person = (userId: string): NewsPerson => ({ userId, name: nameOf(userId), isMe: userId === me });
  const people = (userIds: readonly string[]): NewsPeople => ({
    first: userIds
      .toSorted((a, b) => Number(b === me) - Number(a === me))
      .slice(0, namedPeople)
      .map(person),
    count: userIds.length,
  });
  switch (known.is) {
    case 'created':
    case 'invited':
      return { is: known.is, by: person(known.by), people: people(known.userIds) };
    case 'left':
      return { is: 'left', person: person(known.userId) };
    case 'kicked':
      return { is: 'kicked', by: person(known.by), person: person(known.userId) };
    case 'renamed':
      return { is: 'renamed', by: person(known.by), title: known.title };
    case 'role':
      return { is: 'role', by: person(known.by), person: person(known.userId), role: known.role };
    case 'owner':
      return { is: 'owner', by: known.by === null ? null : person(known.by), person: person(known.userId) };
    default:
      return unreachable(known);
  }
}
