import { type Scenario, withStand } from '../bench.ts';
import type { Figure } from '../measure/figure.ts';
import { settle } from '../world/messages.ts';
import { makePeople } from '../world/people.ts';
import { readEpoch, readPositions } from '../world/positions.ts';
import { makeGroups } from '../world/rooms.ts';

const roomsEach = 20;
const members = 100;

/** Crowds that are in step, and those that come back all at once. */
export const probesAndStorms: Scenario = {
  name: 'probes',
  title: 'Idle devices probing every 30 s in 20 rooms each, and devices reconnecting at once',
  run: (bench) =>
    withStand(bench, 'probes', async ({ database, driver, chat }) => {
      const [crowd, stormed] = bench.quick ? [500, 500] : [5_000, 2_000];
      const people = await makePeople(database, crowd);
      // Neighbours share rooms: each round shifts who sits with whom.
      const rounds = Array.from({ length: roomsEach }, (_, round) => round);
      const groups = rounds.flatMap((round) =>
        Array.from({ length: crowd / members }, (_, group) =>
          Array.from(
            { length: members },
            (_, seat) => people[(group * members + seat + round * (seat % 7) * members) % crowd],
          ).filter((person) => person !== undefined),
        ),
      );
      await makeGroups(database, groups);
      await settle(database);
      const epoch = await readEpoch(database);
      const stands = await readPositions(
        database,
        people.map(({ userId }) => userId),
      );
      const devices = people.map(({ auth, userId }) => ({
        auth,
        ...(stands.get(userId) ?? { userRev: 0, positions: [] }),
      }));
      const parties = { server: chat.worker.pid, database: bench.postgres.pid };
      const probes = [];
      const storms = [];
      for (let run = 0; run < bench.runs; run += 1) {
        probes.push(
          await driver.ask('probeAlong', {
            port: chat.port,
            epoch,
            devices,
            parties,
            period: bench.quick ? 3 : 30,
            seconds: bench.quick ? 3 : 15,
          }),
        );
        storms.push(
          await driver.ask('storm', { port: chat.port, epoch, devices: devices.slice(0, stormed), parties }),
        );
      }
      const what = `${crowd.toLocaleString('en')} devices in ${roomsEach} rooms each`;
      const again = `${stormed.toLocaleString('en')} devices at once`;
      const figure = (name: string, unit: string, values: number[]): Figure => ({ name, unit, values });
      return [
        figure(
          `${what}: server, per probe`,
          'ms CPU',
          probes.map(({ cpu, probes }) => (cpu.server * cpu.seconds * 1e3) / probes),
        ),
        figure(
          `${what}: database, per probe`,
          'ms CPU',
          probes.map(({ cpu, probes }) => (cpu.database * cpu.seconds * 1e3) / probes),
        ),
        figure(
          `${what}: server and database`,
          'cores',
          probes.map(({ cpu }) => cpu.server + cpu.database),
        ),
        figure(
          `${what}: probe p50`,
          'ms',
          probes.map(({ times }) => times.p50),
        ),
        figure(
          `${again}: connected and in step`,
          's',
          storms.map(({ seconds }) => seconds),
        ),
        figure(
          `${again}: asked again`,
          'syncs',
          storms.map((storm) => storm.again),
        ),
        figure(
          `${again}: server, each`,
          'ms CPU',
          storms.map(({ server, seconds }) => (server * seconds * 1e3) / stormed),
        ),
        figure(
          `${again}: database, each`,
          'ms CPU',
          storms.map(({ database, seconds }) => (database * seconds * 1e3) / stormed),
        ),
        figure(
          'other work on the machine',
          'cores',
          probes.map(({ cpu }) => cpu.others),
        ),
      ];
    }),
};
