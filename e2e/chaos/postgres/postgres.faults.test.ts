import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

import {
  asAdmin,
  cloneTemplate,
  occupyConnections,
  startTestPostgres,
  until,
  type RunningPostgres,
  type TestDatabase,
} from '@damso/server/test-support';
import { protocolVersion, type SignedIn } from '@damso/shared';
import { connectBySocket, silentLog, type Connection } from '@damso/sync-engine';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createRestartableServer, type RestartableServer } from '../../fixtures/restartable-server.ts';
import { isLong, times } from '../times.ts';
import { keepAsking } from './keep-asking.ts';
import { watchHealth } from './watch-health.ts';

// Milliseconds.
const answersWithin = 5_000;
const recoversWithin = 10_000;

let postgres: RunningPostgres;
let database: TestDatabase;
let server: RestartableServer;
let connection: Connection;
let roomId: string;
const url = () => `http://127.0.0.1:${server.port()}`;

async function post(path: string, body: unknown): Promise<SignedIn> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url()}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as SignedIn;
}
function connect(accessToken: string): Promise<Connection> {
  const handshake = { accessToken, protocol: protocolVersion, client: 'test', epoch: null };
  return new Promise((resolve, reject) => {
    const made = connectBySocket({ url: url(), log: silentLog })(handshake, (event) => {
      if (event.is === 'update' && event.name === 'welcome') resolve(made);
      if (event.is === 'refused' || event.is === 'closed') reject(new Error(event.is));
    });
  });
}

beforeAll(async () => {
  // One of its own, that has few connections to give.
  postgres = await startTestPostgres({ max_connections: '40' });
  database = await cloneTemplate(postgres);
  server = await createRestartableServer(database.url);
  await server.start();
  const device = { name: 'test', platform: 'headless' };
  const [ann, bob] = await Promise.all(
    ['ann', 'bob'].map((handle) =>
      post('/api/auth/register', {
        handle,
        name: handle,
        password: 'a long password',
        device,
        tokenPlace: 'body',
      }),
    ),
  );
  connection = await connect(ann?.accessToken ?? '');
  const friend = await connect(bob?.accessToken ?? '');
  await connection.call('friend.request', { userId: bob?.userId ?? '' });
  await friend.call('friend.accept', { userId: ann?.userId ?? '' });
  roomId = randomUUID();
  await connection.call('room.open-direct', { roomId, userId: bob?.userId ?? '' });
  friend.close();
});
afterAll(async () => {
  connection.close();
  await server.close();
  await database.drop();
  await postgres.stop();
});

/** PostgreSQL's processes: the postmaster, and what it has started. */
function processes(): number[] {
  const postmaster = postgres.pid();
  const children = readdirSync('/proc').filter((name) => {
    try {
      return (
        /^\d+$/.test(name) &&
        readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(postmaster)
      );
    } catch {
      return false;
    }
  });
  return [postmaster, ...children.map(Number)];
}
/** The processes that serve this server's connections. */
async function backends(): Promise<number[]> {
  const rows = await database.sql.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'damso' AND pid <> pg_backend_pid()`,
  );
  return rows.map(({ pid }) => pid);
}

type Trouble = {
  name: string;
  /** Begins it, and ends it. */
  make: () => Promise<void>;
  /** Whether it lasts long enough to be seen in the readiness. */
  shows: boolean;
};

const stalledFor = times(6_000, 60_000);
const stops = times(1, 6);
const troubles: Trouble[] = [
  {
    name: 'loses the connections of the server',
    async make() {
      await asAdmin(
        postgres.adminUrl,
        ...(await backends()).map((pid) => `SELECT pg_terminate_backend(${pid})`),
      );
    },
    shows: false,
  },
  {
    name: 'has one backend killed, and starts all of them anew',
    async make() {
      const [pid] = await backends();
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      await wait(300);
    },
    shows: false,
  },
  {
    name: `is stopped immediately ${stops} times`,
    async make() {
      for (let stop = 0; stop < stops; stop += 1) {
        postgres.crash();
        await wait(1_500);
      }
    },
    shows: false,
  },
  {
    name: 'has no connection left to give',
    async make() {
      const giveBack = await occupyConnections(postgres.adminUrl);
      await wait(times(3_000, 20_000));
      await giveBack();
    },
    shows: true,
  },
  {
    name: `is stalled for ${stalledFor / 1_000} s`,
    async make() {
      const stalled = processes();
      for (const pid of stalled) process.kill(pid, 'SIGSTOP');
      await wait(stalledFor);
      for (const pid of stalled) process.kill(pid, 'SIGCONT');
    },
    shows: true,
  },
];

test.each(troubles)(
  'OUT-3 SRV-5: a PostgreSQL that $name: an answer within 5 s, alive throughout, well again by itself within 10 s',
  async ({ name, make, shows }) => {
    const health = watchHealth(url());
    const asking = keepAsking(connection, roomId);
    await wait(500);
    let wasReady = true;
    const looking = setInterval(() => (wasReady &&= health.ready()), 50);
    await make();
    const over = performance.now();
    await wait(200);
    await until(() => asking.isWell() && health.ready(), recoversWithin);
    const well = performance.now() - over;
    clearInterval(looking);
    const stored = await asking.end();
    await health.end();
    const found = asking.findings();
    const figures = { ...found, codes: [...found.codes], well, ...health.slowest(), sends: stored.size };
    if (isLong) console.log(`${name}: ${JSON.stringify(figures)}`);
    expect(found.hopeless, JSON.stringify(figures)).toBe(false);
    expect(found.slowest).toBeLessThan(answersWithin + 500);
    expect(health.slowest().live).toBeLessThan(1_000);
    expect(health.slowest().ready).toBeLessThan(answersWithin + 500);
    // What lasts is seen in the readiness; what is over at once may be.
    expect(shows && wasReady).toBe(false);
    const rows = await database.prisma.message.findMany({ where: { roomId } });
    const seqOf = new Map(rows.map(({ clientId, seq }) => [clientId, seq]));
    expect([...stored].filter(([clientId, seq]) => seqOf.get(clientId) !== seq)).toEqual([]);
    expect(new Set(rows.map(({ clientId }) => clientId)).size).toBe(rows.length);
  },
  180_000,
);
