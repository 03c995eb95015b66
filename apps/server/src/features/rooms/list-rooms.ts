import {
  limits,
  succeed,
  type Answer,
  type CommandValue,
  type NamedPerson,
  type ParsedInput,
  type RoomSummary,
} from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { Sql } from '../../database/index.ts';
import { measure } from '../sync/row-bytes.ts';
import { namedIn, readRoomSummaries, type RoomSummaries } from './read-room-summaries.ts';

/** As many rooms as fit, with those whom they name; one room at least. */
function cutList({ rooms: all, people: everybody }: RoomSummaries): CommandValue<'room.list'> {
  const rooms: RoomSummary[] = [];
  const people = new Map<string, NamedPerson>();
  let bytes = 0;
  for (const room of all) {
    const named = namedIn(room)
      .map((id) => everybody.get(id))
      .filter((person) => person !== undefined && !people.has(person.userId));
    bytes += measure(room) + measure(named);
    if (rooms.length > 0 && (rooms.length >= limits.pageRows || bytes > limits.packetBytes)) break;
    rooms.push(room);
    for (const person of named) if (person) people.set(person.userId, person);
  }
  return { rooms, people: [...people.values()], more: rooms.length < all.length };
}

/** The asker's rooms as a list shows them, as many as one packet takes (SUM-1). */
export async function listRooms(
  { sql }: { readonly sql: Sql },
  { userId }: Session,
  { before }: ParsedInput<'room.list'>,
): Promise<Answer<CommandValue<'room.list'>>> {
  return succeed(cutList(await readRoomSummaries(sql, userId, before)));
}
