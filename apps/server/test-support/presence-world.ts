import type { PersonPresence } from '@damso/shared';
import { expect } from 'vitest';

import { createChatWorld, type ChatWorld, type TestDevice } from './chat-world.ts';
import { createHeldClock } from './held-clock.ts';
import type { TestDatabase } from './test-database.ts';

export type User = Awaited<ReturnType<ChatWorld['makeUser']>>;

/** Longer than what is collected before it is told, in ms. */
export const soon = 250;

export const statesTold = (device: TestDevice) =>
  device.updates('presence.update').flatMap(({ people }) => people.map(({ state }) => state));

export async function watch(
  device: TestDevice,
  ...users: readonly { userId: string }[]
): Promise<PersonPresence[]> {
  const { people } = await device.do('presence.watch', { userIds: users.map(({ userId }) => userId) });
  return people;
}

export const stateOf = async (device: TestDevice, user: { userId: string }) =>
  (await watch(device, user))[0]?.state;

/** A server, as a chat world is, whose time goes on only when it is told to, and who is there in it. */
export async function createPresenceWorld(database: TestDatabase) {
  const clock = createHeldClock();
  const world = await createChatWorld(database, { clock });

  async function connect(user: { userId: string; deviceId?: string }, active: boolean | null = true) {
    const device = await world.connect(user);
    if (active !== null) await device.do('presence.beat', { active });
    return device;
  }

  return {
    world,
    clock,
    connect,
    makeFriends: async (): Promise<{ ann: User; bob: User; watcher: TestDevice }> => {
      const [ann, bob] = [await world.makeUser(), await world.makeUser()];
      await world.befriend(ann.userId, bob.userId);
      return { ann, bob, watcher: await connect(bob) };
    },
    /** Rights are read from the database, in real time: time goes on until the update is there. */
    untilTold: (device: TestDevice): Promise<void> =>
      expect
        .poll(async () => {
          await clock.advance(soon);
          return device.updates('presence.update').length;
        })
        .toBeGreaterThan(0),
    /** Lets pass `ms`, while this device's heart goes on. */
    wait: async (device: TestDevice, ms: number): Promise<void> => {
      for (let left = ms; left > 0; left -= 20_000) {
        await device.do('presence.beat', { active: true });
        await clock.advance(Math.min(left, 20_000));
      }
    },
  };
}
