import type { Bench, Stand } from '../bench.ts';
import type { TalkingRoom, TalkResult } from '../loads/talk-input.ts';
import { loadAverage } from '../measure/cpu.ts';
import type { Bar, Figure } from '../measure/figure.ts';

export interface TalkCase {
  readonly name: string;
  readonly rooms: readonly TalkingRoom[];
  /** Messages after which the code is warm. */
  readonly warmUp: number;
}

/** One run of ours and one of the floor's, one right after the other. */
export interface TalkRuns {
  readonly ours: readonly TalkResult[];
  readonly floor: readonly TalkResult[];
}

function assertSound(name: string, { faults }: TalkResult): void {
  const found = Object.entries(faults).filter(([, count]) => count > 0);
  if (found.length === 0) return;
  throw new Error(`${name} is void: ${found.map(([fault, count]) => `${count} ${fault}`).join(', ')}`);
}

function describe({ messages, deliveries, delivery, cpu }: TalkResult): string {
  const perSecond = (count: number) => Math.round(count / cpu.seconds).toLocaleString('en');
  const cores = (share: number) => share.toFixed(2);
  return [
    `${perSecond(messages)} messages/s, ${perSecond(deliveries)} deliveries/s, p50 ${delivery.p50.toFixed(2)} ms`,
    `cores: server ${cores(cpu.server)}, database ${cores(cpu.database)}, driver ${cores(cpu.driver)}, others ${cores(cpu.others)}`,
    `load ${loadAverage()}`,
  ].join('; ');
}

/** Runs a case as often as wanted, ours and the floor in turn. Throws when a message was lost, doubled or out of order. */
export async function runTalkCase(
  bench: Bench,
  stand: Stand,
  { name, rooms, warmUp }: TalkCase,
): Promise<TalkRuns> {
  const times = bench.quick
    ? { warmUp: { seconds: 1, messages: 0 }, counted: { seconds: 2, messages: 0 } }
    : { warmUp: { seconds: 2, messages: warmUp }, counted: { seconds: 6, messages: warmUp } };
  const runs: { ours: TalkResult[]; floor: TalkResult[] } = { ours: [], floor: [] };
  for (let run = 1; run <= bench.runs; run += 1) {
    const ours = await stand.profiled(`${name}-${run}`, () =>
      stand.driver.ask('talk', {
        ...times,
        rooms,
        port: stand.chat.port,
        welcomed: true,
        parties: { server: stand.chat.worker.pid, database: bench.postgres.pid },
      }),
    );
    bench.say(`${name}, run ${run}: ${describe(ours)}`);
    assertSound(name, ours);
    const floor = await stand.driver.ask('talk', {
      ...times,
      rooms: rooms.map((room) => ({
        ...room,
        auths: room.auths.map(() => JSON.stringify({ rooms: [room.roomId] })),
      })),
      port: stand.bare.port,
      welcomed: false,
      parties: { server: stand.bare.worker.pid, database: null },
    });
    bench.say(`${name}, run ${run}, bare Socket.IO: ${describe(floor)}`);
    assertSound(`${name} at the floor`, floor);
    runs.ours.push(ours);
    runs.floor.push(floor);
  }
  return runs;
}

/** Figures of a case by what is read off each run. */
export function talkFigures(name: string, { ours, floor }: TalkRuns) {
  const bareName = 'bare';
  const figure =
    (unit: string, read: (result: TalkResult) => number) =>
    (what: string, bar?: Bar): Figure => ({
      name: `${name}: ${what}`,
      unit,
      values: ours.map(read),
      floor: { name: bareName, values: floor.map(read) },
      ...(bar ? { bar } : {}),
    });
  const cpuPer = (count: 'messages' | 'deliveries', party: 'server' | 'database' | 'driver') =>
    ours.map((result) => (result.cpu[party] * result.cpu.seconds * 1e6) / result[count]);
  return {
    messages: figure('1/s', ({ messages, cpu }) => messages / cpu.seconds),
    deliveries: figure('1/s', ({ deliveries, cpu }) => deliveries / cpu.seconds),
    ackP50: figure('ms', ({ ack }) => ack.p50),
    deliveryP50: figure('ms', ({ delivery }) => delivery.p50),
    deliveryP95: figure('ms', ({ delivery }) => delivery.p95),
    deliveryP99: figure('ms', ({ delivery }) => delivery.p99),
    serverCpu: figure('ms CPU', (r) => (r.cpu.server * r.cpu.seconds * 1e6) / r.messages),
    cpu: (party: 'database' | 'driver', what: string): Figure => ({
      name: `${name}: ${what}`,
      unit: 'ms CPU',
      values: cpuPer('messages', party),
    }),
    /** Cores that other work on the machine took meanwhile. */
    others: (): Figure => ({
      name: `${name}: other work on the machine`,
      unit: 'cores',
      values: ours.map(({ cpu }) => cpu.others),
      floor: { name: bareName, values: floor.map(({ cpu }) => cpu.others) },
    }),
  };
}
