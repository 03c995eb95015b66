import { type Scenario, withStand } from '../bench.ts';
import type { ReadAlongResult } from '../loads/read-along.ts';
import type { Figure } from '../measure/figure.ts';
import { makePeople } from '../world/people.ts';
import { makeGroups } from '../world/rooms.ts';

const members = 100;

/** A room of 100 that reads along. */
export const cursors: Scenario = {
  name: 'cursors',
  title: '100 members read in step with a room at 20 messages/s',
  run: (bench) =>
    withStand(bench, 'cursors', async ({ database, driver, chat }) => {
      const runs: ReadAlongResult[] = [];
      for (let run = 0; run < bench.runs; run += 1) {
        const people = await makePeople(database, members);
        const [roomId = ''] = await makeGroups(database, [people]);
        const result = await driver.ask('readAlong', {
          port: chat.port,
          roomId,
          auths: people.map(({ auth }) => auth),
          perSecond: 20,
          seconds: bench.quick ? 3 : 15,
          parties: { server: chat.worker.pid, database: bench.postgres.pid },
        });
        runs.push(result);
      }
      const figure = (name: string, unit: string, read: (run: (typeof runs)[number]) => number): Figure => ({
        name,
        unit,
        values: runs.map(read),
      });
      return [
        {
          ...figure(
            'broadcasts to the room per message',
            '',
            (run) => (run.roomFrames + run.cursorFrames) / run.messages,
          ),
          bar: { of: 'value', at: 'most', limit: 2 },
        },
        figure('of them with cursors', '', (run) => run.cursorFrames / run.messages),
        {
          ...figure('database writes for cursors per message', '', (run) => run.flushes / run.messages),
          bar: { of: 'value', at: 'most', limit: 1 },
        },
        figure(
          'server, per message',
          'ms CPU',
          (run) => (run.cpu.server * run.cpu.seconds * 1000) / run.messages,
        ),
        figure(
          'database, per message',
          'ms CPU',
          (run) => (run.cpu.database * run.cpu.seconds * 1000) / run.messages,
        ),
        figure('other work on the machine', 'cores', (run) => run.cpu.others),
      ];
    }),
};
