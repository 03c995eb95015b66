import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { createChatWorld, temporaryFolder, type TestDatabase } from '@damso/server/test-support';
import { createNodeEngine, type NodeEngine } from '@damso/sync-engine/node';
import { createPrng } from '@damso/sync-engine/test-support';

import { openNetwork } from '../fixtures/cuttable-network.ts';
import type { RestartableServer } from '../fixtures/restartable-server.ts';
import { createDevice, type Device, type DeviceDeps } from './device.ts';
import { patiently } from './patiently.ts';
import type { Recorder } from './recorder.ts';

export type WorldOptions = {
  database: TestDatabase;
  server: RestartableServer;
  recorder: Recorder;
  seed: number;
  /** Devices in all; about every third is somebody's second one. */
  clients: number;
  rooms: number;
} & Pick<DeviceDeps, 'updateFaults' | 'fell'>;

const password = 'a long password';
const handleOf = (person: number) => `person${person}`;

/** People with one or two devices each, in groups of all sizes and a direct room, at a server that runs. */
export async function makeWorld(options: WorldOptions) {
  const { database, server, recorder, seed, clients, updateFaults, fell } = options;
  const prng = createPrng(seed);
  const folder = await temporaryFolder();
  const count = Math.max(2, clients - Math.floor(clients / 3));
  const userIds: string[] = [];
  const devices: Device[] = [];

  for (let number = 0; number < clients; number += 1) {
    const person = number % count;
    const device = createDevice({
      name: `${handleOf(person)}-${number < count ? 1 : 2}`,
      userId: () => userIds[person] ?? '',
      folder: join(folder, `device${number}`),
      network: await openNetwork(() => server.port(), createPrng(seed + number).next),
      recorder,
      prng: createPrng(seed * 1_000 + number),
      updateFaults,
      // The first person is everybody's friend.
      friends: () => (person === 0 ? userIds.slice(1) : userIds.slice(0, 1)),
      fell,
    });
    devices.push(device);
    const handle = handleOf(person);
    await (number < count
      ? device.engine().do('register', { handle, name: handle, password })
      : device.engine().do('signIn', { handle, password }));
    const { head } = await device.engine().waitFor('session', null, ({ head }) => head.is === 'signed-in');
    if (head.is === 'signed-in') userIds[person] = head.me.userId;
  }

  const world = await createChatWorld(database);
  const roomIds: string[] = [];
  const groups: { roomId: string; others: string[] }[] = [];
  for (let room = 0; room < options.rooms; room += 1) {
    // The first has everybody in it, the others ever fewer.
    const members = userIds.filter((_, index) => room === 0 || index < 2 || prng.chance(0.6));
    const roomId = await world.makeGroup(members);
    roomIds.push(roomId);
    groups.push({ roomId, others: members.slice(1) });
  }
  const [one = '', ...others] = userIds;
  const [other = ''] = others;
  for (const friend of others) await world.befriend(one, friend);
  await Promise.all(devices.map((device) => device.engine().do('reconnect', null)));
  const [first] = devices;
  await first?.engine().waitFor('friends', null, ({ items }) => items.length > 0);
  const direct = await first?.engine().do('openDirectRoom', { userId: other });
  if (direct !== undefined) roomIds.push(direct.roomId);

  async function roomsOf(userId: string): Promise<string[]> {
    const where = { userId, leftSeq: null, roomId: { in: roomIds } };
    const rows = await patiently(() => database.prisma.roomMember.findMany({ where }));
    return rows.map(({ roomId }) => roomId);
  }
  for (const device of devices) {
    const mine = await roomsOf(device.userId());
    await device.engine().waitFor('rooms', null, ({ items }) => items.length === mine.length);
    device.watchRooms(mine);
  }

  /** A device of a person that has nothing yet, on a good network. */
  async function openFresh(person: number): Promise<{ engine: NodeEngine; folder: string }> {
    const directory = join(folder, `fresh${person}`);
    const engine = createNodeEngine({ server: `http://127.0.0.1:${server.port()}`, directory });
    await engine.do('signIn', { handle: handleOf(person), password });
    const { length } = await roomsOf(userIds[person] ?? '');
    await engine.waitFor('rooms', null, ({ items }) => items.length === length, 60_000);
    await engine.waitFor('connection', null, ({ head }) => head.state.is === 'online', 60_000);
    return { engine, folder: directory };
  }

  return {
    devices,
    roomIds,
    /** Owned by the first device's user. */
    groups,
    /** The rooms that somebody is in now. */
    roomsOf,
    people: userIds.map((userId, person) => ({ userId, openFresh: () => openFresh(person) })),
    async close() {
      for (const device of devices) {
        await device.stop();
        await device.network.close();
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof makeWorld>>;
