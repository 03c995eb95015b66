import { setTimeout as wait } from 'node:timers/promises';

/** What `look` finds in the database, which may be away or slow for a while after it was broken; throws after 30 s. */
export async function patiently<Result>(look: () => Promise<Result>): Promise<Result> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await wait(250);
    }
  }
}
