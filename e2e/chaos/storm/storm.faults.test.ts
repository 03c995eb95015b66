import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { createChatWorld, createTokenSigner, type TestDatabase } from '@damso/server/test-support';
import { createTestDatabase } from '@damso/server/test-support/vitest';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createRestartableServer, type RestartableServer } from '../../fixtures/restartable-server.ts';
import { isLong, times } from '../times.ts';
import { parentOf, readCpu } from './read-cpu.ts';
import type { StormNews, StormOrders } from './storm-orders.ts';

const clients = Number(process.env['DAMSO_CHAOS_CLIENTS'] ?? times(100, 2_000));
const perGroup = 50;
// How long (ms) the server is away.
const away = 5_000;

let database: TestDatabase;
let server: RestartableServer;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await createRestartableServer(database.url);
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

test(
  `CON-1 CON-4: ${clients} clients lose their server and come back: 95 of 100 are caught up within 10 s, all within 30 s`,
  { timeout: 600_000 },
  async () => {
    const world = await createChatWorld(database);
    const sign = await createTokenSigner(database);
    const accessTokens: string[] = [];
    const writers: { roomId: string; userId: string }[] = [];
    for (let group = 0; group < clients / perGroup; group += 1) {
      const users: Awaited<ReturnType<typeof world.makeUser>>[] = [];
      for (let made = 0; made < perGroup; made += 1) users.push(await world.makeUser());
      const roomId = await world.makeGroup(users.map(({ userId }) => userId));
      writers.push({ roomId, userId: users[0]?.userId ?? '' });
      accessTokens.push(...(await Promise.all(users.map(sign))));
    }
    await server.start();
    const storm = fork(join(import.meta.dirname, 'storm-main.ts'), {
      env: { PATH: process.env['PATH'] },
      execArgv: [],
    });
    const [backend] = await database.prisma.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    const postmaster = await parentOf(backend?.pid ?? 0);
    const readAllCpu = async () => ({
      server: await readCpu(server.pid()),
      postgres: await readCpu(postmaster),
    });
    const allCaughtUp = async () => ((await once(storm, 'message')) as [StormNews])[0];
    try {
      const first = allCaughtUp();
      storm.send({ url: `http://127.0.0.1:${server.port()}`, accessTokens } satisfies StormOrders);
      await first;

      const again = allCaughtUp();
      await server.end('SIGKILL');
      await wait(away);
      // While they are away something happens in each group.
      for (const { roomId, userId } of writers) {
        const writer = await world.connect({ userId });
        await writer.do('message.send', { roomId, clientId: randomUUID(), body: 'meanwhile', seenSeq: 0 });
        writer.disconnect();
      }
      await server.start();
      const back = Date.now();
      const cpuBefore = await readAllCpu();
      const { caughtUpAt, messages, tries, questions } = await again;
      const cpu = await readAllCpu();
      const each = (used: number) => Math.round((used / clients) * 100) / 100;
      const waits = caughtUpAt.map((at) => at - back).toSorted((a, b) => a - b);
      const figures = {
        median: waits[Math.floor(clients / 2)] ?? Infinity,
        p95: waits[Math.floor(clients * 0.95)] ?? Infinity,
        all: waits.at(-1) ?? Infinity,
      };
      if (isLong)
        console.log(
          `${clients} clients: ${JSON.stringify(figures)}; ${tries} tries, ${questions} questions; CPU for each client:`,
          `server ${each(cpu.server - cpuBefore.server)} ms, PostgreSQL ${each(cpu.postgres - cpuBefore.postgres)} ms`,
        );
      expect(messages.every((count) => count === 1)).toBe(true);
      expect(waits).toHaveLength(clients);
      expect(figures.p95).toBeLessThan(10_000);
      expect(figures.all).toBeLessThan(30_000);
    } finally {
      const ended = once(storm, 'exit');
      storm.kill('SIGKILL');
      await ended;
    }
  },
);
