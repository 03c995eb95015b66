import { type Scenario, withStand } from '../bench.ts';
import type { Figure } from '../measure/figure.ts';
import { fillRooms, settle } from '../world/messages.ts';
import { makePeople } from '../world/people.ts';
import { makeGroups } from '../world/rooms.ts';

const sizes = [100_000, 1_000_000];

/** Pages of long rooms, one after the other. */
export const history: Scenario = {
  name: 'history',
  title: 'Pages of 50 messages of rooms with 100,000 and 1,000,000',
  run: (bench) =>
    withStand(bench, 'history', async (stand) => {
      const { database, driver, chat } = stand;
      const people = await makePeople(database, 2);
      const auth = people[0]?.auth ?? '';
      const figures: Figure[] = [];
      const made = new Map<number, string>();
      for (const size of bench.quick ? sizes.slice(0, 1) : sizes) {
        const [roomId = ''] = await makeGroups(database, [people]);
        await fillRooms(database, { roomIds: [roomId], messages: size });
        made.set(size, roomId);
      }
      await settle(database);
      for (const [size, roomId] of made) {
        const places = {
          'latest 50': [{ before: size + 1 }],
          '50 in the middle': Array.from({ length: 97 }, (_, index) => ({
            around: Math.floor(((index + 1) * size) / 98),
          })),
        };
        for (const [place, wheres] of Object.entries(places)) {
          const name = `${place} of ${size.toLocaleString('en')}`;
          const runs = [];
          for (let run = 0; run < bench.runs; run += 1) {
            runs.push(
              await stand.profiled(`${size}-${place}-${run}`.replaceAll(' ', '-'), () =>
                driver.ask('askMany', {
                  port: chat.port,
                  auth,
                  name: 'room.history',
                  inputs: wheres.map((where) => ({ roomId, limit: 50, where })),
                  times: bench.quick ? 200 : 1_000,
                  parties: { server: chat.worker.pid, database: bench.postgres.pid },
                }),
              ),
            );
          }
          const bar = size === 1_000_000 ? { bar: { of: 'value', at: 'most', limit: 2 } as const } : {};
          figures.push(
            { name: `${name}: p50`, unit: 'ms', values: runs.map(({ times }) => times.p50), ...bar },
            { name: `${name}: p95`, unit: 'ms', values: runs.map(({ times }) => times.p95) },
            {
              name: `${name}: server and database`,
              unit: 'ms CPU',
              values: runs.map(
                ({ cpu, asked }) => ((cpu.server + cpu.database) * cpu.seconds * 1000) / asked,
              ),
            },
            {
              name: `${name}: other work on the machine`,
              unit: 'cores',
              values: runs.map(({ cpu }) => cpu.others),
            },
          );
        }
      }
      return figures;
    }),
};
