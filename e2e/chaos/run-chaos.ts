import { setTimeout as wait } from 'node:timers/promises';

import type { TestDatabase } from '@damso/server/test-support';
import { createPrng } from '@damso/sync-engine/test-support';

import { createRestartableServer } from '../fixtures/restartable-server.ts';
import { readStored } from '../fixtures/stored-truth.ts';
import type { ChaosOptions, FaultName } from './chaos-options.ts';
import { makeWorld, type World } from './chaos-world.ts';
import { checkHistory } from './check-history.ts';
import { judgeSend, type Fate } from './checks/check-sends.ts';
import { churnMembers } from './churn-members.ts';
import { comeToRest } from './come-to-rest.ts';
import type { Device } from './device.ts';
import { disturbNetworks, type NetworkTroubles } from './disturb-networks.ts';
import type { DeviceCopy } from './history.ts';
import { patiently } from './patiently.ts';
import { readCopy } from './read-copy.ts';
import { readOwn } from './read-own.ts';
import { createRecorder } from './recorder.ts';
import { liveAndDie } from './server-lives.ts';
import { walkRooms } from './walk-rooms.ts';

export type ChaosReport = {
  seed: number;
  /** Broken promises, a line each. */
  violations: string[];
  sends: number;
  fates: Record<Fate, number>;
  /** Tries that were not the first. */
  retries: number;
  deaths: Record<string, number>;
  networks: NetworkTroubles | null;
  postgresStops: number;
  restarts: number;
  kicks: number;
  /** Settings and nicknames that were set. */
  sets: number;
  /** From the end of the faults until everybody was in step, ms. */
  restMs: number;
  seconds: number;
};

export type ChaosDeps = {
  database: TestDatabase;
  /** Stops PostgreSQL as `pg_ctl stop -m immediate` does; it starts again by itself. */
  stopPostgres: () => void;
  say: (line: string) => void;
};

// After the faults everything has to be in step within so much (ms): two probes and what they lead to.
const restWithin = 60_000;

/** Runs a load under faults until it comes to rest, and checks the whole history. */
export async function runChaos(
  { database, stopPostgres, say }: ChaosDeps,
  options: ChaosOptions,
): Promise<ChaosReport> {
  const { seed, sends, kills, clients } = options;
  const began = performance.now();
  const has = (name: FaultName) => options.faults.includes(name);
  const prng = createPrng(seed);
  const recorder = createRecorder();
  const fallen: string[] = [];
  const calm = { lose: 0, double: 0, overtake: 0 };
  let updateFaults = calm;

  const server = await createRestartableServer(database.url);
  await server.start();
  const world = await makeWorld({
    ...options,
    database,
    server,
    recorder,
    updateFaults: () => updateFaults,
    fell: (what) => fallen.push(what),
  });
  const { devices, roomIds } = world;
  say(`${devices.length} devices of ${world.people.length} people in ${roomIds.length} rooms`);

  const roomsBefore = await Promise.all(devices.map(({ userId }) => world.roomsOf(userId())));

  // The faults begin.
  if (has('updates')) updateFaults = { lose: 0.01, double: 0.05, overtake: 0.05 };
  await server.end('SIGKILL');
  const passes = Math.max(5, Math.floor(sends / (kills + 1) / 6));
  const lives = liveAndDie(server, createPrng(seed + 1), has('kill') ? kills : 0, passes);
  const networks = devices.map(({ network }) => network);
  const disturbed = has('network')
    ? disturbNetworks(networks, createPrng(seed + 2), (options.trouble * 1_000) / clients)
    : null;
  let postgresStops = 0;
  const stopsWanted = has('postgres') ? Math.max(1, Math.min(8, Math.floor(sends / 4_000))) : 0;
  const [owner] = devices;
  const churn =
    has('members') && owner !== undefined
      ? churnMembers(owner, world.groups, createPrng(seed + 3), 150)
      : undefined;
  let restarts = 0;
  const restarting = has('restart')
    ? setInterval(() => void restartOne(), Math.max(3_000, (options.trouble * 1_000) / 2))
    : undefined;
  const busy = new Map<Device, Promise<void>>();
  async function restartOne(): Promise<void> {
    const device = prng.pick(devices);
    if (busy.has(device)) return;
    restarts += 1;
    const work = device.restart();
    busy.set(device, work);
    await work;
    busy.delete(device);
  }

  const deadline = options.minutes === 0 ? Infinity : began + options.minutes * 60_000;
  const counts = { written: 0 };
  const milestones = setInterval(
    () => say(`${counts.written} written, ${recorder.acknowledged()} acknowledged, ${lives.count()} kills`),
    10_000,
  );
  const talking = Promise.all(
    devices.map(async (device, index) => {
      const mine = createPrng(seed * 77 + index);
      const rooms = roomsBefore[index] ?? [];
      const share = Math.ceil(sends / devices.length);
      for (let sent = 0; sent < share && performance.now() < deadline;) {
        if (device.isFull()) {
          await wait(5);
          continue;
        }
        const did = await device.act(mine.pick(rooms), Math.ceil(counts.written / roomIds.length / 2));
        await wait(mine.int(0, 3));
        if (did !== 'sent') continue;
        sent += 1;
        counts.written += 1;
        if (postgresStops < stopsWanted && counts.written > ((postgresStops + 0.5) * sends) / stopsWanted) {
          postgresStops += 1;
          stopPostgres();
        }
      }
    }),
  );
  await talking;
  clearInterval(restarting);
  await Promise.all(busy.values());

  // The faults end.
  disturbed?.end();
  await lives.settle();
  await churn?.end();
  updateFaults = calm;
  for (const device of devices) {
    device.watchRooms([]);
    await device.settled();
  }
  say(`${counts.written} written; at rest …`);
  const rest = await comeToRest(database, devices, roomIds, restWithin, say);
  say(`in step after ${Math.round(rest.ms)} ms; reading everything …`);
  const copies = await readAll(world);
  const stored = await patiently(() => readStored(database, roomIds), 300_000);
  const own = await patiently(() => readOwn(database));
  const spans = await patiently(() =>
    database.prisma.membershipSpan.findMany({ where: { roomId: { in: roomIds } } }),
  );
  clearInterval(milestones);
  await world.close();
  await server.close();

  const violations = [
    ...rest.lacks.map((lack) => `restless: ${lack} after ${restWithin / 1_000} s`),
    ...checkHistory({
      sends: recorder.sends(),
      delivered: recorder.delivered(),
      stored,
      sets: recorder.sets(),
      own,
      spans,
      fallen,
      ...copies,
    }),
  ];
  const fates = { acknowledged: 0, failed: 0, unknown: 0 };
  for (const { attempts } of recorder.sends()) fates[judgeSend(attempts)] += 1;
  return {
    seed,
    violations,
    sends: recorder.sends().length,
    fates,
    retries: recorder.sends().reduce((sum, { attempts }) => sum + Math.max(0, attempts.length - 1), 0),
    deaths: lives.deaths(),
    networks: disturbed?.count() ?? null,
    postgresStops,
    restarts,
    kicks: churn?.kicks() ?? 0,
    sets: recorder.sets().length,
    restMs: Math.round(rest.ms),
    seconds: Math.round((performance.now() - began) / 1_000),
  };
}

/** Has every device, and a fresh one of each user, look at everything, and reads what they keep. */
async function readAll(world: World): Promise<{ devices: DeviceCopy[]; fresh: DeviceCopy[] }> {
  const devices: DeviceCopy[] = [];
  for (const device of world.devices) {
    await walkRooms(device.engine(), device.folder, await world.roomsOf(device.userId()));
    await device.stop();
    devices.push(readCopy(device.folder, device.name, device.userId()));
  }
  const fresh: DeviceCopy[] = [];
  for (const { userId, openFresh } of world.people) {
    const { engine, folder } = await openFresh();
    await walkRooms(engine, folder, await world.roomsOf(userId));
    await engine.stop();
    fresh.push(readCopy(folder, `a fresh device of ${userId}`, userId));
  }
  return { devices, fresh };
}
