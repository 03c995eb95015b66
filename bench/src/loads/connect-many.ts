import { setTimeout as wait } from 'node:timers/promises';

import { connectDevice, Refused, type Address, type Device, type DeviceEvents } from '../client/device.ts';

const ignore: DeviceEvents = { onEvent: () => undefined };

/** Connects a device as the engine does: one that is told to come again later does so. */
async function connectPatiently(address: Address, events: DeviceEvents, welcomed: boolean): Promise<Device> {
  for (;;) {
    try {
      return await connectDevice(address, events, { welcomed });
    } catch (error) {
      if (!(error instanceof Refused) || error.retryAfter === null) throw error;
      await wait(error.retryAfter * 1_000);
    }
  }
}

/** Connects devices, so many of them at a time; answers them in order. Rejects when one isn't let in. */
export async function connectMany(
  {
    port,
    auths,
    welcomed,
    atOnce,
  }: { port: number; auths: readonly string[]; welcomed: boolean; atOnce: number },
  events: (index: number) => DeviceEvents = () => ignore,
): Promise<Device[]> {
  const devices: Device[] = [];
  let next = 0;
  async function work(): Promise<void> {
    for (let index = next; index < auths.length; index = next) {
      next += 1;
      const auth = auths[index] ?? '';
      devices[index] = await connectPatiently({ port, auth }, events(index), welcomed);
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, auths.length) }, work));
  return devices;
}
