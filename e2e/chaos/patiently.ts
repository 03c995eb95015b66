import { setTimeout as wait } from 'node:timers/promises';

/** What `look` finds in the database, which may be away or slow for a while after it was broken; throws after `within` ms. */
export async function patiently<Result>(look: () => Promise<Result>, within = 30_000): Promise<Result> {
  const deadline = performance.now() + within;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await wait(250);
    }
  }
}
