import { fork } from 'node:child_process';
import { once } from 'node:events';

import type { SignedIn } from '@damso/shared';

import type { Heard } from './bystander-process.ts';

/** What 99 of 100 of these times stay below, in whole tenths; 0 for none. */
export function p99(times: readonly number[]): number {
  const slow = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
  return Math.round(slow * 10) / 10;
}

/**
 * Somebody who has nothing to do with an attack, and asks the server something every 10 ms. In a process of their own, so that what
 * the attacker is busy with isn't taken for the server's slowness.
 */
export async function watchFromAside(url: string, { accessToken }: SignedIn) {
  const child = fork(new URL('bystander-process.ts', import.meta.url), [url, accessToken], { execArgv: [] });
  await once(child, 'message');
  let times: number[] = [];
  const failures: unknown[] = [];
  child.on('message', (heard: Heard) => {
    if ('ms' in heard) times.push(heard.ms);
    else failures.push(heard.failure);
  });
  const ended = once(child, 'exit');
  return {
    failures: (): readonly unknown[] => failures,
    /** The times in ms since the last call. */
    takeTimes(): readonly number[] {
      const taken = times;
      times = [];
      return taken;
    },
    async stop(): Promise<void> {
      child.send('stop');
      const [code] = (await ended) as [number | null];
      if (code !== 0) failures.push(`the bystander ended with ${code}`);
    },
  };
}
