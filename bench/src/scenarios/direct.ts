import type { Scenario } from '../bench.ts';
import { withStand } from '../bench.ts';
import type { TalkingRoom } from '../loads/talk-input.ts';
import type { Figure } from '../measure/figure.ts';
import { makePeople } from '../world/people.ts';
import { makePairs } from '../world/rooms.ts';
import { runTalkCase, talkFigures } from './talk-case.ts';

const pairs = 50;

/** Two people each, one of whom writes as fast as the other one gets it. */
export const direct: Scenario = {
  name: 'direct',
  title: '50 pairs and 1 pair in direct rooms, in closed loops',
  run: (bench) =>
    withStand(bench, 'direct', async (stand) => {
      const people = await makePeople(stand.database, pairs * 2);
      const couples = Array.from({ length: pairs }, (_, index) => people.slice(index * 2, index * 2 + 2));
      const roomIds = await makePairs(stand.database, couples as never);
      const rooms = (outstanding: number): TalkingRoom[] =>
        couples.map((couple, index) => ({
          roomId: roomIds[index] ?? '',
          auths: couple.map(({ auth }) => auth),
          senders: 1,
          outstanding,
        }));

      const figures: Figure[] = [];
      for (const outstanding of [1, 8]) {
        const name = `50 pairs, window ${outstanding}`;
        const runs = await runTalkCase(bench, stand, { name, rooms: rooms(outstanding), warmUp: 8_000 });
        const of = talkFigures(name, runs);
        figures.push(
          of.messages('messages', { of: 'ratio', at: 'least', limit: 0.4 }),
          of.deliveryP50('delivery p50', { of: 'ratio', at: 'most', limit: 3 }),
          of.deliveryP95('delivery p95'),
          of.deliveryP99('delivery p99'),
          of.ackP50('ack p50'),
          of.serverCpu('server, per 1,000 messages'),
          of.cpu('database', 'database, per 1,000 messages'),
          of.cpu('driver', 'driver, per 1,000 messages'),
          of.others(),
        );
      }

      const name = '1 pair';
      const commits = await stand.driver.ask('measureCommits', { url: stand.database.url, count: 2_000 });
      const one = await runTalkCase(bench, stand, { name, rooms: rooms(1).slice(0, 1), warmUp: 1_000 });
      const again = await stand.driver.ask('measureCommits', { url: stand.database.url, count: 2_000 });
      const floor = (commits.p50 + again.p50) / 2;
      const of = talkFigures(name, one);
      figures.push(
        of.messages('messages'),
        of.deliveryP50('delivery p50'),
        {
          name: `${name}: delivery p50 above one commit`,
          unit: 'ms',
          values: one.ours.map(({ delivery }) => delivery.p50 - floor),
          bar: { of: 'value', at: 'most', limit: 0.4 },
        },
        { name: `${name}: one commit, p50`, unit: 'ms', values: [commits.p50, again.p50] },
        of.deliveryP95('delivery p95'),
        of.deliveryP99('delivery p99'),
        of.ackP50('ack p50'),
        of.serverCpu('server, per 1,000 messages'),
        of.cpu('database', 'database, per 1,000 messages'),
        of.others(),
      );
      return figures;
    }),
};
