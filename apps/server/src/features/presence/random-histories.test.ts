import type { PersonPresence, PresenceUpdate } from '@damso/shared';
import { expect, test } from 'vitest';

import { createHeldClock } from '../../../test-support/held-clock.ts';
import { createRandom, type Random } from '../../../test-support/random.ts';
import type { Session } from '../../broadcast/broadcaster.ts';
import type { Sql } from '../../database/index.ts';
import { createLogger } from '../../logger.ts';
import { decidePresence } from './decide-presence.ts';
import { createMemoryPresenceStore } from './memory-presence-store.ts';
import { createPresenceHub, presenceTimes } from './presence-hub.ts';

const users = ['ann', 'bob', 'cho', 'dan'];
const runs = 1_000;
const steps = 30;

/** A connection, and what its client makes of the answers and updates that it gets. */
interface Client {
  readonly session: Session;
  asked: readonly string[];
  /** Of the last `presence.watch`; null while its answer is on its way. */
  shown: Map<string, PersonPresence> | null;
  turn: number;
}

const valuesOf = (statement: Parameters<Sql['query']>[0]) =>
  typeof statement === 'string' ? [] : (statement.values ?? []);

/** A hub over a database that answers when it likes, and sometimes not at all. */
function createWorld(random: Random) {
  const clock = createHeldClock();
  const clients = new Map<string, Client>();
  const refused = new Set<string>();
  const storedAt = new Map<string, number>();
  let troubled = true;
  const slowly = async () => {
    const delay = troubled ? random.below(400) : 0;
    if (delay > 0) await new Promise<void>((resolve) => void clock.after(delay, resolve));
    if (troubled && random.below(20) === 0) throw new Error('the database is away');
  };
  const sql: Sql = {
    async query(statement) {
      const [watchers, watched] = valuesOf(statement) as [string[], string[]];
      // Read at once, told later: what changes meanwhile makes it old.
      const rows = watchers.map((watcherId, index) => {
        const userId = watched[index] ?? '';
        const maySee = watcherId === userId || !refused.has(`${watcherId} ${userId}`);
        return { watcherId, userId, maySee, storedAt: storedAt.get(userId) ?? null };
      });
      await slowly();
      return rows as never;
    },
    async execute(statement) {
      const [ids, times] = valuesOf(statement) as [string[], number[]];
      await slowly();
      for (const [index, id] of ids.entries()) {
        storedAt.set(id, Math.max(storedAt.get(id) ?? 0, times[index] ?? 0));
      }
      return ids.length;
    },
  };
  const store = createMemoryPresenceStore(() => clock.now());
  const hub = createPresenceHub({
    sql,
    store,
    clock,
    log: createLogger('silent'),
    times: presenceTimes,
    broadcaster: {
      presenceTo(connectionIds, update: PresenceUpdate) {
        for (const connectionId of connectionIds) {
          const client = clients.get(connectionId);
          for (const person of update.people) client?.shown?.set(person.userId, person);
        }
      },
    },
  });
  let connections = 0;

  async function watch(client: Client, asked: readonly string[]): Promise<void> {
    client.asked = asked;
    client.turn += 1;
    const { turn } = client;
    try {
      const people = await hub.watch(client.session, asked);
      if (client.turn === turn) client.shown = new Map(people.map((person) => [person.userId, person]));
    } catch {
      if (client.turn === turn) client.shown = null;
    }
  }

  return {
    clock,
    clients,
    hub,
    store,
    refused,
    storedAt,
    watch,
    calm: () => (troubled = false),
    connect(userId: string): Client {
      connections += 1;
      const deviceId = `${userId} ${random.below(2)}`;
      const session = { connectionId: `c${connections}`, userId, deviceId };
      const client: Client = { session, asked: [], shown: null, turn: 0 };
      clients.set(session.connectionId, client);
      hub.open(session);
      return client;
    },
    close(client: Client): void {
      clients.delete(client.session.connectionId);
      hub.close(client.session);
    },
  };
}

type World = ReturnType<typeof createWorld>;

async function step(world: World, random: Random): Promise<void> {
  const { clients, hub, clock, refused } = world;
  const open = [...clients.values()];
  const one = open.length === 0 ? world.connect(random.pick(users)) : random.pick(open);
  const some = () => users.filter(() => random.below(2) === 0);
  switch (random.below(10)) {
    case 0:
      world.connect(random.pick(users));
      break;
    case 1:
      world.close(one);
      break;
    case 2:
    case 3:
      void world.watch(one, some());
      break;
    case 4:
    case 5:
      await hub.beat(one.session, random.below(3) > 0);
      break;
    case 6: {
      const pair = `${random.pick(users)} ${random.pick(users)}`;
      if (!refused.delete(pair)) refused.add(pair);
      hub.recheck([random.pick(pair.split(' '))]);
      break;
    }
    case 7: {
      const { userId, deviceId } = one.session;
      await hub.signedOut(userId, deviceId);
      for (const client of clients.values()) if (client.session.deviceId === deviceId) world.close(client);
      break;
    }
    default:
      await clock.advance(random.pick([50, 250, 5_000, 29_000, 31_000, 61_000]));
  }
}

/** Plays one history, and gives how many connections were compared at its end. */
async function play(seed: number): Promise<number> {
  const random = createRandom(seed);
  const world = createWorld(random);
  for (let count = 0; count < steps; count += 1) await step(world, random);
  // What went wrong is over; what is on its way arrives, and nobody's lease ends meanwhile.
  world.calm();
  for (const client of world.clients.values()) {
    await world.hub.beat(client.session, true);
  }
  await world.clock.advance(5_000);
  for (const client of world.clients.values()) {
    // A client whose answer didn't come asks again.
    if (client.shown === null) await world.watch(client, client.asked);
    const fresh = world.connect(client.session.userId);
    await world.watch(fresh, client.asked);
    expect(client.shown, `seed ${seed}, ${client.session.userId}`).toEqual(fresh.shown);
    const leases = await world.store.read(users);
    for (const [userId, person] of client.shown ?? []) {
      const { state } = decidePresence(leases.get(userId) ?? [], null, world.clock.now());
      const maySee =
        userId === client.session.userId || !world.refused.has(`${client.session.userId} ${userId}`);
      expect(person.state, `seed ${seed}, ${client.session.userId} sees ${userId}`).toBe(
        maySee ? state : 'hidden',
      );
    }
    world.close(fresh);
  }
  return world.clients.size;
}

test(`PRE-2, PRE-5: the answer and the updates after it are what a fresh answer says, over ${runs} histories`, async () => {
  let compared = 0;
  for (let seed = 1; seed <= runs; seed += 1) compared += await play(seed);
  expect(compared).toBeGreaterThan(runs);
}, 120_000);
