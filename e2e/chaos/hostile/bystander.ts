import { setTimeout as wait } from 'node:timers/promises';

import type { SignedIn } from '@damso/shared';

import { connectRaw } from './raw-client.ts';

/** Somebody who has nothing to do with an attack, and asks the server something every 10 ms. */
export async function watchFromAside(url: string, { accessToken }: SignedIn) {
  const client = await connectRaw(url, accessToken);
  let times: number[] = [];
  const failures: unknown[] = [];
  const ending = new AbortController();

  async function ask(): Promise<void> {
    while (!ending.signal.aborted) {
      const heard = await client.time('user.changes', { since: 0 });
      if (heard === null) failures.push('the connection was closed');
      else if ((heard.answer as { ok: boolean }).ok) times.push(heard.ms);
      else failures.push(heard.answer);
      await wait(10, undefined, { signal: ending.signal }).catch(() => undefined);
      if (failures.length > 10) return;
    }
  }
  const asking = ask();
  return {
    failures: (): readonly unknown[] => failures,
    /** The times in ms since the last call. */
    takeTimes(): { count: number; p99: number } {
      const sorted = times.toSorted((a, b) => a - b);
      times = [];
      const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
      return { count: sorted.length, p99: Math.round(p99 * 10) / 10 };
    },
    async stop(): Promise<void> {
      ending.abort();
      await asking;
      client.close();
    },
  };
}
