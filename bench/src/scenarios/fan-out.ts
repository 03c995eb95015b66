import type { Scenario } from '../bench.ts';
import { withStand } from '../bench.ts';
import type { TalkingRoom } from '../loads/talk-input.ts';
import type { Figure } from '../measure/figure.ts';
import { makePeople } from '../world/people.ts';
import { makeGroups } from '../world/rooms.ts';
import { runTalkCase, talkFigures } from './talk-case.ts';

const rooms = 10;
const members = 100;

interface Case {
  readonly rooms: number;
  readonly outstanding: number;
  readonly bar: number | null;
}
const cases: readonly Case[] = [
  { rooms, outstanding: 2, bar: 0.9 },
  { rooms, outstanding: 8, bar: 2.5 },
  { rooms: 1, outstanding: 1, bar: null },
];

/** Groups of 100 with everybody online, some of whom write as fast as all others get it. */
export const fanOut: Scenario = {
  name: 'fan-out',
  title: 'Rooms of 100 members online, in closed loops',
  run: (bench) =>
    withStand(bench, 'fan-out', async (stand) => {
      const people = await makePeople(stand.database, rooms * members);
      const groups = Array.from({ length: rooms }, (_, index) =>
        people.slice(index * members, (index + 1) * members),
      );
      const roomIds = await makeGroups(stand.database, groups);
      const figures: Figure[] = [];
      for (const { rooms, outstanding, bar } of cases) {
        const name = `${rooms} × ${members}, ${outstanding} outstanding a room`;
        const talking: TalkingRoom[] = groups.slice(0, rooms).map((group, index) => ({
          roomId: roomIds[index] ?? '',
          auths: group.map(({ auth }) => auth),
          senders: outstanding,
          outstanding: 1,
        }));
        const runs = await runTalkCase(bench, stand, { name, rooms: talking, warmUp: 500 });
        const of = talkFigures(name, runs);
        figures.push(
          of.deliveries('deliveries', bar === null ? undefined : { of: 'ratio', at: 'least', limit: bar }),
          of.messages('messages'),
          of.deliveryP50('delivery p50'),
          of.deliveryP95('delivery p95'),
          of.deliveryP99('delivery p99'),
          of.ackP50('ack p50'),
          of.serverCpu('server, per 1,000 messages'),
          of.cpu('database', 'database, per 1,000 messages'),
          of.cpu('driver', 'driver, per 1,000 messages'),
          {
            name: `${name}: frames per message and member, with and without cursors`,
            unit: '',
            values: runs.ours.map(
              ({ frames, cursorFrames, deliveries }) => (frames + cursorFrames) / deliveries,
            ),
            floor: {
              name: 'rooms alone',
              values: runs.ours.map(({ frames, deliveries }) => frames / deliveries),
            },
          },
          of.others(),
        );
      }
      return figures;
    }),
};
