import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

/** Takes a CPU profile of this process, as `--cpu-prof` would, between two moments. */
export function createProfiler() {
  const session = new Session();
  return {
    async startProfile(_: null): Promise<void> {
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.start');
    },
    async stopProfile(file: string): Promise<void> {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      writeFileSync(file, JSON.stringify(profile));
    },
    /** Resident memory in bytes, after what is no longer needed was collected. */
    measureMemory(_: null): number {
      for (let time = 0; time < 3; time += 1) globalThis.gc?.();
      return process.memoryUsage.rss();
    },
  };
}
