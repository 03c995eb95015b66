import { type Scenario, withStand } from '../bench.ts';
import type { AskResult } from '../loads/ask-many.ts';
import type { Percentiles } from '../measure/histogram.ts';
import { fillRooms, settle } from '../world/messages.ts';
import { makePeople } from '../world/people.ts';
import { makeGroups } from '../world/rooms.ts';

const rooms = 500;

/** What a new device asks for first. */
export const roomList: Scenario = {
  name: 'room-list',
  title: `The list of rooms of somebody who is in ${rooms}`,
  run: (bench) =>
    withStand(bench, 'room-list', async (stand) => {
      const { database, driver, chat } = stand;
      const people = await makePeople(database, 20);
      const [me] = people;
      if (!me) throw new Error('nobody');
      const groups = Array.from({ length: rooms }, (_, index) => [
        me,
        ...people.slice(1).filter((_, other) => (index + other) % 5 === 0),
      ]);
      const roomIds = await makeGroups(database, groups);
      await fillRooms(database, { roomIds, messages: 20 });
      await settle(database);
      const runs: AskResult[] = [];
      const atServer: Percentiles[] = [];
      for (let run = 0; run < bench.runs; run += 1) {
        await chat.worker.ask('watchAnswers', 64 * 1024);
        runs.push(
          await stand.profiled(`${run}`, () =>
            driver.ask('askMany', {
              port: chat.port,
              auth: me.auth,
              name: 'room.list',
              inputs: [{ before: null }],
              times: bench.quick ? 20 : 100,
              parties: { server: chat.worker.pid, database: bench.postgres.pid },
            }),
          ),
        );
        atServer.push(await chat.worker.ask('answerTimes', null));
      }
      const name = `${rooms} rooms`;
      return [
        {
          name: `${name}: p50 at the server`,
          unit: 'ms',
          values: atServer.map(({ p50 }) => p50),
          bar: { of: 'value', at: 'most', limit: 15 },
        },
        { name: `${name}: p95 at the server`, unit: 'ms', values: atServer.map(({ p95 }) => p95) },
        { name: `${name}: p50`, unit: 'ms', values: runs.map(({ times }) => times.p50) },
        { name: `${name}: p95`, unit: 'ms', values: runs.map(({ times }) => times.p95) },
        {
          name: `${name}: server and database`,
          unit: 'ms CPU',
          values: runs.map(({ cpu, asked }) => ((cpu.server + cpu.database) * cpu.seconds * 1000) / asked),
        },
        { name: `${name}: one answer`, unit: 'KiB', values: runs.map(({ bytes }) => bytes / 1024) },
        {
          name: `${name}: other work on the machine`,
          unit: 'cores',
          values: runs.map(({ cpu }) => cpu.others),
        },
      ];
    }),
};
