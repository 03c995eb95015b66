import type { Device } from '../client/device.ts';
import { countCpu, type CpuShares, type Parties } from '../measure/cpu.ts';
import { connectMany } from './connect-many.ts';

export interface IdleInput {
  readonly port: number;
  readonly welcomed: boolean;
  readonly auths: readonly string[];
  readonly parties: Parties;
}

/** Devices that connect and then say nothing, until they are let go. */
export function createIdleCrowd() {
  const devices: Device[] = [];
  return {
    /** Adds these to those who are there. */
    async addIdle({ parties, ...input }: IdleInput): Promise<CpuShares> {
      const end = countCpu(parties);
      devices.push(...(await connectMany({ ...input, atOnce: 50 })));
      return end();
    },
    releaseIdle(_: null): void {
      for (const device of devices.splice(0)) device.close();
    },
  };
}
