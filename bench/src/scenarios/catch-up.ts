import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Bench, type Scenario, type Stand, withStand } from '../bench.ts';
import type { CatchUpResult } from '../loads/catch-up.ts';
import type { EngineCatchUpResult } from '../loads/engine-catch-up.ts';
import type { Figure } from '../measure/figure.ts';
import type { EngineDeeds } from '../processes/engine.ts';
import { startWorker } from '../processes/fork.ts';
import { fillRooms } from '../world/messages.ts';
import { makePeople } from '../world/people.ts';
import { readEpoch, readPositions } from '../world/positions.ts';
import { makeGroups } from '../world/rooms.ts';

interface Case {
  readonly rooms: number;
  readonly messages: number;
}

type Run = CatchUpResult & EngineCatchUpResult;

/** An account that was in step, then away; what it missed is fetched once without being kept, and once by the engine. */
async function runOnce(bench: Bench, stand: Stand, { rooms, messages }: Case, run: number): Promise<Run> {
  const { database, chat, driver } = stand;
  const directory = mkdtempSync(join(tmpdir(), 'damso-bench-'));
  const engine = startWorker<EngineDeeds>('engine.ts');
  try {
    const server = `http://127.0.0.1:${chat.port}`;
    const handle = `away-${rooms}-${run}`;
    await engine.ask('signUp', { server, directory, handle });
    const { id: userId } = await database.prisma.user.findUniqueOrThrow({ where: { handle } });
    const { id: deviceId } = await database.prisma.device.findFirstOrThrow({ where: { userId } });
    const accessToken = await database.signToken({ userId, deviceId });
    const [writer] = await makePeople(database, 1);
    if (!writer) throw new Error('nobody writes');
    const me = {
      userId,
      deviceId,
      auth: JSON.stringify({ ...JSON.parse(writer.auth), accessToken }),
    };
    const groups = Array.from({ length: rooms }, () => [me, writer]);
    const roomIds = await makeGroups(database, groups);
    await engine.ask('syncOnce', { server, directory, rooms });
    const position = (await readPositions(database, [userId])).get(userId);
    // Written by the other one alone: everything is unread.
    await fillRooms(database, { roomIds, messages: messages / rooms, except: userId });
    if (!position) throw new Error('no position');
    const raw = await stand.profiled(`${messages}-${rooms}-${run}`, async () =>
      driver.ask('catchUp', {
        port: chat.port,
        auth: me.auth,
        epoch: await readEpoch(database),
        ...position,
        parties: { server: chat.worker.pid, database: bench.postgres.pid },
      }),
    );
    if (raw.messages !== messages) throw new Error(`${raw.messages} of ${messages} messages came`);
    const kept = await engine.ask('engineCatchUp', { server, directory, missed: messages });
    bench.say(
      `${messages} in ${rooms} rooms: ${raw.ms.toFixed(0)} ms to the client in ${raw.requests} requests, ${kept.stored.toFixed(0)} ms into SQLite, list right after ${kept.listed.toFixed(0)} ms`,
    );
    return { ...raw, ...kept };
  } finally {
    await engine.end();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A device that was away while others wrote. */
export const catchingUp: Scenario = {
  name: 'catch-up',
  title: 'What was missed while away',
  run: (bench) =>
    withStand(bench, 'catch-up', async (stand) => {
      const figures: Figure[] = [];
      for (const { rooms, messages } of [
        { rooms: 10, messages: bench.quick ? 1_000 : 10_000 },
        { rooms: 200, messages: 2_000 },
      ]) {
        const runs: Run[] = [];
        // The first one is thrown away: neither process has done this before.
        for (let run = 0; run <= bench.runs; run += 1)
          runs.push(await runOnce(bench, stand, { rooms, messages }, run));
        const counted = runs.slice(1);
        const name = `${messages.toLocaleString('en')} in ${rooms} rooms`;
        const isBig = rooms === 10 && !bench.quick;
        figures.push(
          {
            name: `${name}: to a client that keeps nothing`,
            unit: 'ms',
            values: counted.map(({ ms }) => ms),
            ...(isBig ? { bar: { of: 'value', at: 'most', limit: 250 } as const } : {}),
          },
          {
            name: `${name}: server and database`,
            unit: 'ms CPU',
            values: counted.map(({ cpu }) => (cpu.server + cpu.database) * cpu.seconds * 1000),
          },
          {
            name: `${name}: server alone`,
            unit: 'ms CPU',
            values: counted.map(({ cpu }) => cpu.server * cpu.seconds * 1000),
          },
          {
            name: `${name}: from the engine's start into SQLite`,
            unit: 'ms',
            values: counted.map(({ stored }) => stored),
            ...(isBig ? { bar: { of: 'value', at: 'most', limit: 600 } as const } : {}),
          },
          {
            name: `${name}: until the list of rooms is right`,
            unit: 'ms',
            values: counted.map(({ listed }) => listed),
          },
        );
      }
      return figures;
    }),
};
