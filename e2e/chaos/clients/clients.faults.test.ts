import { setTimeout as wait } from 'node:timers/promises';

import type { TestDatabase } from '@damso/server/test-support';
import { createTestDatabase } from '@damso/server/test-support/vitest';
import { createPrng } from '@damso/sync-engine/test-support';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { isLong, times } from '../times.ts';
import type { ClientDeath } from './client-orders.ts';
import { makeClientsWorld } from './clients-world.ts';

const seed = Number(process.env['DAMSO_CHAOS_SEED'] ?? 1);

let database: TestDatabase;
let world: Awaited<ReturnType<typeof makeClientsWorld>>;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await world.close();
  await database.drop();
});

const points: readonly ClientDeath['point'][] = [
  'before-outbox',
  'before-sending',
  'after-sending',
  'answered',
];
const deaths = times(8, 200);
test(
  `OUT-1 OUT-2 OUT-3: clients killed ${deaths} times in the middle of sending lose nothing and send nothing twice (seed ${seed})`,
  { timeout: 1_800_000 },
  async () => {
    world = await makeClientsWorld(database);
    const ended: unknown[] = [];
    await Promise.all(
      world.seats.map(async (seat, index) => {
        const prng = createPrng(seed * 10 + index);
        for (let life = 0; life < deaths / world.seats.length; life += 1) {
          // In turn at each of the points, and every fifth time at whatever it is doing.
          const point = points[(life + index) % points.length] ?? 'answered';
          const death = { point, pass: prng.int(1, 12) };
          const byItself = life % 5 < 4;
          const roomIds = world.roomsOf(seat.userId());
          const client = seat.start({
            writes: 200,
            seed: prng.int(1, 1e6),
            roomIds,
            ...(byItself ? { death } : {}),
          });
          if (!byItself) {
            await wait(prng.int(300, 900));
            client.kill('SIGKILL');
          }
          ended.push(await client.ended);
        }
      }),
    );
    expect(ended).toEqual(Array.from({ length: deaths }, () => 'SIGKILL'));
    const { violations, ...figures } = await world.judge();
    if (isLong) console.log(`${deaths} kills: ${JSON.stringify(figures)}`);
    expect(violations, `seed ${seed}`).toEqual([]);
    expect(figures.fates.acknowledged).toBeGreaterThan(deaths);
  },
);

const hour = 3_600_000;
const day = 24 * hour;
// At length with the server's own ping, which gives up after 45 s.
const ping = isLong ? undefined : { interval: 1_000, timeout: 1_500 };
const stoppedFor = times(3_500, 150_000);
test(
  `CON-4 OUT-3: clients that are stopped for ${stoppedFor / 1_000} s, clocks off by an hour, three days and since 1970, and a server whose clock steps back (seed ${seed})`,
  { timeout: 1_800_000 },
  async () => {
    const usual = ping === undefined ? {} : { ping };
    world = await makeClientsWorld(database, usual);
    const { server, seats } = world;
    await server.end('SIGTERM');
    // An hour back while clients are connected and have tokens from its future.
    await server.start({ ...usual, clock: { offset: -hour, after: 3_000 } });
    const offsets = [-hour, 3 * day, -Date.now(), 0];
    const writes = times(60, 2_000);
    const clients = seats.map((seat, index) =>
      seat.start({
        writes,
        seed: seed + index,
        roomIds: world.roomsOf(seat.userId()),
        clockOffset: offsets[index] ?? 0,
      }),
    );
    const [one, , three, four] = clients;
    await wait(1_500);
    for (const client of [one, three]) client?.kill('SIGSTOP');
    for (const offset of [hour, -hour, 0]) {
      await wait(stoppedFor / 3);
      four?.tell({ is: 'clock', offset });
    }
    for (const client of [one, three]) client?.kill('SIGCONT');
    await Promise.all(clients.map(({ written }) => written));
    for (const client of clients) client.tell({ is: 'end' });
    await Promise.all(clients.map(({ ended }) => ended));

    await server.end('SIGTERM');
    await server.start({ ...usual, clock: { offset: -3 * day, after: 0 } });
    const { violations, ...figures } = await world.judge(offsets);
    if (isLong) console.log(`stopped, and wrong clocks: ${JSON.stringify(figures)}`);
    expect(violations, `seed ${seed}`).toEqual([]);
    expect(figures.fates.acknowledged).toBe(4 * writes);
  },
);
