import { setTimeout as wait } from 'node:timers/promises';

import type { Answer, RoomPosition } from '@damso/shared';

import { countCpu, type CpuShares, type Parties } from '../measure/cpu.ts';
import { Histogram, type Percentiles } from '../measure/histogram.ts';
import { connectMany } from './connect-many.ts';

/** Devices whose cache is in step with the server. */
export interface CrowdInput {
  readonly port: number;
  readonly epoch: string;
  readonly devices: readonly { auth: string; userRev: number; positions: readonly RoomPosition[] }[];
  readonly parties: Parties;
}

export interface ProbesResult {
  readonly probes: number;
  readonly times: Percentiles;
  readonly cpu: CpuShares;
}

const sum = (positions: readonly RoomPosition[], index: 2 | 3) =>
  positions.reduce((total, position) => total + position[index], 0);

/** Every device probes once in `period` seconds, spread evenly; this goes on for `seconds`. */
export async function probeAlong(
  input: CrowdInput & { readonly period: number; readonly seconds: number },
): Promise<ProbesResult> {
  const { port, epoch, period, seconds } = input;
  const auths = input.devices.map(({ auth }) => auth);
  const devices = await connectMany({ port, auths, welcomed: true, atOnce: 50 });
  const events = input.devices.map(({ userRev, positions }) =>
    JSON.stringify([
      'probe',
      {
        epoch,
        userRev,
        roomCount: positions.length,
        revSum: sum(positions, 2),
        cursorRevSum: sum(positions, 3),
      },
    ]),
  );
  const times = new Histogram();
  let different = 0;
  let answered = 0;
  const count = Math.floor((devices.length * seconds) / period);
  const allAnswered = Promise.withResolvers<void>();
  const end = countCpu(input.parties);
  const begun = performance.now();
  for (let probe = 0; probe < count; probe += 1) {
    const due = begun + (probe * period * 1000) / devices.length;
    if (due > performance.now()) await wait(due - performance.now());
    const asked = performance.now();
    const index = probe % devices.length;
    devices[index]?.call(events[index] ?? '', (frame, from, to) => {
      times.add(performance.now() - asked);
      answered += 1;
      if (answered === count) allAnswered.resolve();
      if (!frame.toString('utf8', from, to).includes('"same":true')) different += 1;
    });
  }
  await Promise.race([allAnswered.promise, wait(10_000)]);
  const cpu = end();
  for (const device of devices) device.close();
  if (different > 0 || answered < count)
    throw new Error(`${answered} of ${count} probes were answered, ${different} of them with a difference`);
  return { probes: count, times: times.percentiles, cpu };
}

interface StormResult extends CpuShares {
  /** Syncs that were refused for the time being, and asked again. */
  readonly again: number;
}

/** How long a device waits that was refused for the time being and not told for how long, in ms. */
const backOff = 500;

/** All devices at once connect and sync, as after a server's restart: seconds until the last one is in step. */
export async function storm({ port, epoch, devices, parties }: CrowdInput): Promise<StormResult> {
  const end = countCpu(parties);
  let again = 0;
  const connected = await Promise.all(
    devices.map(async ({ auth, userRev, positions }) => {
      const [device] = await connectMany({ port, auths: [auth], welcomed: true, atOnce: 1 });
      for (;;) {
        const answer = await device?.ask<Answer<unknown>>('sync', { epoch, userRev, rooms: positions });
        if (answer?.ok === true) return device;
        if (answer?.error.temporary !== true) throw new Error(JSON.stringify(answer));
        again += 1;
        await wait(answer.error.retryAfter === undefined ? backOff : answer.error.retryAfter * 1_000);
      }
    }),
  );
  const cpu = end();
  for (const device of connected) device?.close();
  return { ...cpu, again };
}
