import { type Bench, type Scenario, type Stand, withStand } from '../bench.ts';
import type { Figure } from '../measure/figure.ts';
import { makePeople, type Person } from '../world/people.ts';
import { makeGroups } from '../world/rooms.ts';

const kib = 1024;

interface Step {
  readonly count: number;
  readonly kibEach: number;
  readonly perSecond: number;
}

/** Lets more and more devices in, and looks at the server's memory in between. */
async function fill(
  bench: Bench,
  { driver, chat, bare }: Stand,
  kind: 'chat' | 'bare',
  {
    people,
    roomOf,
    counts,
  }: { people: readonly Person[]; roomOf: (index: number) => string; counts: number[] },
): Promise<Step[]> {
  const { worker, port } = kind === 'chat' ? chat : bare;
  const measureMemory = () =>
    kind === 'chat' ? chat.worker.ask('measureMemory', null) : bare.worker.ask('measureMemory', null);
  // What the first connections set up once isn't theirs.
  const bareAuth = (index: number) => JSON.stringify({ rooms: [roomOf(index)] });
  const auths = people.map(({ auth }, index) => (kind === 'chat' ? auth : bareAuth(index)));
  const input = {
    port,
    welcomed: kind === 'chat',
    parties: { server: worker.pid, database: kind === 'chat' ? bench.postgres.pid : null },
  };
  await driver.ask('addIdle', { ...input, auths: auths.slice(0, 50) });
  const empty = await measureMemory();
  const steps: Step[] = [];
  let there = 50;
  for (const count of counts) {
    const { seconds } = await driver.ask('addIdle', { ...input, auths: auths.slice(there, count) });
    const memory = await measureMemory();
    steps.push({
      count,
      kibEach: (memory - empty) / kib / (count - 50),
      perSecond: (count - there) / seconds,
    });
    bench.say(
      `${kind}: ${count} devices, ${steps.at(-1)?.kibEach.toFixed(1)} KiB each, ${Math.round(steps.at(-1)?.perSecond ?? 0)} sign-ins/s`,
    );
    there = count;
  }
  await driver.ask('releaseIdle', null);
  return steps;
}

/** Devices that are connected, and nothing more. */
export const idle: Scenario = {
  name: 'idle',
  title: 'Signed-in devices that do nothing, each in one room of 100',
  async run(bench) {
    const counts = bench.quick ? [500, 1_000] : [1_000, 2_000, 5_000];
    const most = counts.at(-1) ?? 0;
    const ours: Step[][] = [];
    const floor: Step[][] = [];
    for (let run = 0; run < bench.runs; run += 1) {
      await withStand(bench, `idle-${run}`, async (stand) => {
        const people = await makePeople(stand.database, most);
        const groups = Array.from({ length: most / 100 }, (_, index) =>
          people.slice(index * 100, index * 100 + 100),
        );
        const roomIds = await makeGroups(stand.database, groups);
        const crowd = { people, counts, roomOf: (index: number) => roomIds[Math.floor(index / 100)] ?? '' };
        ours.push(await fill(bench, stand, 'chat', crowd));
        floor.push(await fill(bench, stand, 'bare', crowd));
      });
    }
    return counts.flatMap((count, step): Figure[] => {
      const read = (runs: readonly Step[][], what: 'kibEach' | 'perSecond') =>
        runs.map((steps) => steps[step]?.[what] ?? Number.NaN);
      const [mine, theirs] = [read(ours, 'kibEach'), read(floor, 'kibEach')];
      return [
        {
          name: `${count.toLocaleString('en')} devices: each`,
          unit: 'KiB',
          values: mine,
          floor: { name: 'bare', values: theirs },
        },
        {
          name: `${count.toLocaleString('en')} devices: each, above bare Socket.IO`,
          unit: 'KiB',
          values: mine.map((value, run) => value - (theirs[run] ?? Number.NaN)),
          bar: { of: 'value', at: 'most', limit: 6 },
        },
        {
          name: `up to ${count.toLocaleString('en')}: sign-ins by token`,
          unit: '1/s',
          values: read(ours, 'perSecond'),
          floor: { name: 'bare', values: read(floor, 'perSecond') },
        },
      ];
    });
  },
};
