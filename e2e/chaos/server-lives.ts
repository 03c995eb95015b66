import { setTimeout as wait } from 'node:timers/promises';

import type { Death } from '@damso/server/test-support';
import type { Prng } from '@damso/sync-engine/test-support';

import type { RestartableServer } from '../fixtures/restartable-server.ts';

const points = [
  'before-transaction',
  'inside-transaction',
  'after-commit',
  'after-ack',
] as const satisfies Death['point'][];
type WritePoint = (typeof points)[number];
const startAttempts = 100;

export type Lives = {
  /** Where the server has killed itself, by point. */
  deaths: () => Readonly<Record<WritePoint, number>>;
  count: () => number;
  /** Lets the life of the moment be the last one that ends before its time, and waits for a server that stays. */
  settle(): Promise<void>;
};

/** Lets a server live and kill itself, again and again, at each of the four points in turn, after about `passes` writes each. */
export function liveAndDie(server: RestartableServer, prng: Prng, kills: number, passes: number): Lives {
  const deaths = {
    'before-transaction': 0,
    'inside-transaction': 0,
    'after-commit': 0,
    'after-ack': 0,
  };
  let count = 0;
  let settling = false;

  /** A start that meets no database fails, and is tried again, as whatever keeps a server running would. */
  async function start(death?: Death): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await server.start(death && { death });
      } catch (error) {
        if (attempt === startAttempts) throw error;
        if (settling && death !== undefined) return;
        await wait(200);
      }
    }
  }
  async function live(): Promise<void> {
    for (;;) {
      if (settling || count === kills) break;
      const point = points[count % points.length] ?? 'after-commit';
      await start({ point, pass: prng.int(1, 2 * passes) });
      await server.ended();
      if (settling) break;
      deaths[point] += 1;
      count += 1;
    }
    await start();
  }
  const lives = live();

  return {
    deaths: () => deaths,
    count: () => count,
    async settle() {
      settling = true;
      if (count < kills) await server.end('SIGTERM');
      await lives;
    },
  };
}
