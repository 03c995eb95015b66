import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { createChatWorld, temporaryFolder, type Fate, type TestDatabase } from '@damso/server/test-support';
import { createNodeEngine } from '@damso/sync-engine/node';

import { createRestartableServer } from '../../fixtures/restartable-server.ts';
import { readStored } from '../../fixtures/stored-truth.ts';
import { checkHistory } from '../check-history.ts';
import { judgeSend } from '../checks/check-sends.ts';
import { comeToRest } from '../come-to-rest.ts';
import { patiently } from '../patiently.ts';
import { readCopy } from '../read-copy.ts';
import { readOwn } from '../read-own.ts';
import { walkRooms } from '../walk-rooms.ts';
import type { ClientOrders } from './client-orders.ts';
import { readJournal } from './journal.ts';
import { startClient, type ClientProcess } from './start-client.ts';

const password = 'a long password';
// Everything has to be in step within so much (ms): two probes and what they lead to.
const restWithin = 60_000;
/** Each device by its person: the first has two. */
const people = ['ann', 'ann', 'bob', 'cal'] as const;

export type ClientSeat = {
  name: string;
  folder: string;
  userId(): string;
  /** A life of this device: a process on its folder. */
  start(orders: Pick<ClientOrders, 'writes' | 'seed'> & Partial<ClientOrders>): ClientProcess;
};

/** Four devices of three people in two groups, each a folder that is signed in, at a server that is a process of its own. */
export async function makeClientsWorld(database: TestDatabase, fate?: Fate) {
  const folder = await temporaryFolder();
  const server = await createRestartableServer(database.url);
  await server.start(fate);
  const address = () => `http://127.0.0.1:${server.port()}`;
  const userIds = new Map<string, string>();
  const running = new Set<ClientProcess>();
  const roomIds: string[] = [];

  async function signIn(person: string, directory: string): Promise<void> {
    const engine = createNodeEngine({ server: address(), directory });
    if (userIds.has(person)) await engine.do('signIn', { handle: person, password });
    else await engine.do('register', { handle: person, name: person, password });
    const { head } = await engine.waitFor('session', null, ({ head }) => head.is === 'signed-in');
    if (head.is === 'signed-in') userIds.set(person, head.me.userId);
    await engine.stop();
  }

  const seats: ClientSeat[] = [];
  for (const [number, person] of people.entries()) {
    const directory = join(folder, `device${number}`);
    await signIn(person, directory);
    seats.push({
      name: `${person}-${number}`,
      folder: directory,
      userId: () => userIds.get(person) ?? '',
      start(orders) {
        const client = startClient({
          server: address(),
          folder: directory,
          journal: join(folder, `device${number}.jsonl`),
          name: `${person}-${number}`,
          roomIds,
          clockOffset: 0,
          ...orders,
        });
        running.add(client);
        void client.ended.then(() => running.delete(client));
        return client;
      },
    });
  }
  const world = await createChatWorld(database);
  const everybody = [...userIds.values()];
  for (const members of [everybody, everybody.slice(0, 2)]) roomIds.push(await world.makeGroup(members));
  for (const { folder: directory } of seats) {
    const engine = createNodeEngine({ server: address(), directory });
    await engine.waitFor(
      'rooms',
      null,
      ({ items }) => items.length === (directory.endsWith('3') ? 1 : 2),
      60_000,
    );
    await engine.stop();
  }
  const roomsOf = (userId: string) => (userId === everybody[2] ? roomIds.slice(0, 1) : roomIds);

  /** Looks at everything with the files of a device, or of a new one of the same person, and reads what it keeps. */
  async function readThrough(directory: string, name: string, userId: string) {
    const engine = createNodeEngine({ server: address(), directory });
    const mine = roomsOf(userId);
    await engine.waitFor('rooms', null, ({ items }) => items.length === mine.length, 60_000);
    await engine.waitFor('connection', null, ({ head }) => head.state.is === 'online', 60_000);
    await walkRooms(engine, directory, mine);
    await engine.stop();
    return readCopy(directory, name, userId);
  }

  return {
    server,
    seats,
    roomIds,
    roomsOf,
    /** Lets all that is left be sent, ends all processes, and says what is broken, and how long coming to rest took (ms). */
    async judge(clockOffsets: readonly number[] = []) {
      const last = seats.map((seat, index) =>
        seat.start({ writes: 0, seed: 0, clockOffset: clockOffsets[index] ?? 0 }),
      );
      const rest = await comeToRest(database, seats, roomIds, restWithin);
      for (const client of last) client.tell({ is: 'end' });
      const ends = await Promise.all(last.map(({ ended }) => ended));
      const devices = [];
      for (const seat of seats) devices.push(await readThrough(seat.folder, seat.name, seat.userId()));
      const fresh = [];
      for (const [person, userId] of userIds) {
        const directory = join(folder, `fresh-${person}`);
        await signIn(person, directory);
        fresh.push(await readThrough(directory, `a fresh device of ${person}`, userId));
      }
      const journals = seats.map((seat, number) =>
        readJournal(join(folder, `device${number}.jsonl`), seat.name, seat.userId()),
      );
      const stored = await patiently(() => readStored(database, roomIds));
      const spans = await database.prisma.membershipSpan.findMany({ where: { roomId: { in: roomIds } } });
      const sends = journals.flatMap((journal) => journal.sends);
      const there = new Set(stored.flatMap(({ messages }) => messages.map(({ clientId }) => clientId)));
      const taken = journals.flatMap((journal) => [...journal.taken]);
      const violations = [
        ...rest.lacks.map((lack) => `restless: ${lack} after ${restWithin / 1_000} s`),
        ...ends.filter((how) => how !== 0).map((how) => `died: a client ended by ${how}`),
        ...taken.filter((clientId) => !there.has(clientId)).map((clientId) => `lost: ${clientId} was taken`),
        ...checkHistory({
          sends,
          stored,
          sets: [],
          own: await readOwn(database),
          spans,
          devices,
          fresh,
          delivered: journals.flatMap(({ delivered }) => delivered),
          fallen: [],
        }),
      ];
      const fates = { acknowledged: 0, failed: 0, unknown: 0 };
      for (const { attempts } of sends) fates[judgeSend(attempts)] += 1;
      return { violations, fates, meant: sends.length, taken: taken.length, restMs: Math.round(rest.ms) };
    },
    async close() {
      for (const client of running) {
        client.kill('SIGCONT');
        client.kill('SIGKILL');
        await client.ended;
      }
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
