import { setTimeout as wait } from 'node:timers/promises';

/** Asks a server's health routes, as whoever keeps it running does, until it is ended. */
export function watchHealth(url: string) {
  let slowestLive = 0;
  let slowestReady = 0;
  let ready = true;
  const ending = new AbortController();

  async function ask(path: string): Promise<{ ok: boolean; ms: number }> {
    const began = performance.now();
    const { ok } = await fetch(`${url}${path}`);
    return { ok, ms: performance.now() - began };
  }
  async function watchLive(): Promise<void> {
    while (!ending.signal.aborted) {
      const { ms } = await ask('/api/health/live');
      slowestLive = Math.max(slowestLive, ms);
      await wait(100);
    }
  }
  async function watchReady(): Promise<void> {
    while (!ending.signal.aborted) {
      const { ok, ms } = await ask('/api/health/ready');
      ready = ok;
      slowestReady = Math.max(slowestReady, ms);
      await wait(200);
    }
  }
  const watching = Promise.all([watchLive(), watchReady()]);
  return {
    ready: () => ready,
    /** The longest (ms) that it took to say that the process is alive, or whether it is ready. */
    slowest: () => ({ live: slowestLive, ready: slowestReady }),
    async end(): Promise<void> {
      ending.abort();
      await watching;
    },
  };
}
