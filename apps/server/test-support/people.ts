import { v7 as uuid } from 'uuid';

import type { ChatWorld, TestDevice } from './chat-world.ts';

/** A user of a test, and a device of theirs. */
export interface Person {
  readonly id: string;
  readonly device: TestDevice;
}

export type People = [Person, Person, Person, Person, ...Person[]];

/** Four people or more, of whom the first is a friend of all others. */
export async function makePeople(world: ChatWorld, count = 4): Promise<People> {
  const people: Person[] = [];
  for (let made = 0; made < count; made += 1) {
    const user = await world.makeUser();
    if (people[0]) await world.befriend(people[0].id, user.userId);
    people.push({ id: user.userId, device: await world.connect(user) });
  }
  return people as People;
}

/** A group that the first makes of these. */
export async function makeGroupOf([maker, ...others]: readonly [Person, ...Person[]]): Promise<string> {
  const roomId = uuid();
  const memberIds = others.map(({ id }) => id);
  await maker.device.do('room.create-group', { roomId, title: null, tint: null, memberIds });
  return roomId;
}
