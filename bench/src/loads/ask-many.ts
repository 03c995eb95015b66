import { countCpu, type CpuShares, type Parties } from '../measure/cpu.ts';
import { Histogram, type Percentiles } from '../measure/histogram.ts';
import { connectMany } from './connect-many.ts';

export interface AskInput {
  readonly port: number;
  readonly auth: string;
  readonly name: string;
  /** Asked one after the other; as often as `times` says, from the first on again. */
  readonly inputs: readonly unknown[];
  readonly times: number;
  readonly parties: Parties;
}

export interface AskResult {
  readonly times: Percentiles;
  readonly cpu: CpuShares;
  readonly asked: number;
  /** Bytes of an answer on average. */
  readonly bytes: number;
}

/** One device asks one thing after the other; throws when an answer isn't a success. */
export async function askMany({ port, auth, name, inputs, times, parties }: AskInput): Promise<AskResult> {
  const [device] = await connectMany({ port, auths: [auth], welcomed: true, atOnce: 1 });
  if (!device) throw new Error('no device');
  const events = inputs.map((input) => JSON.stringify([name, input]));
  const ask = (event: string) =>
    new Promise<number>((resolve, reject) =>
      device.call(event, (frame, start, end) => {
        const text = frame.toString('utf8', start, Math.min(end, start + 200));
        if (text.startsWith('[{"ok":true')) resolve(end - start);
        else reject(new Error(text));
      }),
    );
  for (let time = 0; time < times / 10; time += 1) await ask(events[time % events.length] ?? '');
  const found = new Histogram();
  let bytes = 0;
  const end = countCpu(parties);
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now();
    bytes += await ask(events[time % events.length] ?? '');
    found.add(performance.now() - begun);
  }
  const cpu = end();
  device.close();
  return { times: found.percentiles, cpu, asked: times, bytes: bytes / times };
}
