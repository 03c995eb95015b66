import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import pg from 'pg';
import { afterEach, expect, test } from 'vitest';

import { type ServerProcess, startServerProcess, temporaryFolder, until } from '../test-support/index.ts';
import { asAdmin, uniqueName, urlOf } from '../test-support/test-postgres.ts';
import { testPostgres } from '../test-support/vitest.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

async function dataFolder(): Promise<string> {
  const folder = await temporaryFolder();
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function start(env: Record<string, string>): ServerProcess {
  const server = startServerProcess(env);
  cleanUps.push(async () => {
    server.kill('SIGTERM');
    await server.ended;
  });
  return server;
}

const status = async (url: string, path: string) => (await fetch(new URL(path, url))).status;

/** The PostgreSQL that serves a data folder. */
const postmaster = (folder: string) =>
  Number(readFileSync(join(folder, 'postgresql', 'postmaster.pid'), 'utf8').split('\n')[0]);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that nobody has buried yet is dead all the same.
    return process.platform !== 'linux' || !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A connection past the server, to the embedded database of a data folder. */
async function withDatabase<T>(folder: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const lines = readFileSync(join(folder, 'postgresql', 'postmaster.pid'), 'utf8').split('\n');
  const password = readFileSync(join(folder, 'postgresql.password'), 'utf8').trim();
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(lines[3]),
    user: 'damso',
    password,
    database: 'damso',
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

test('a first start makes its database and is ready; SIGTERM leaves nothing running', async () => {
  const folder = await dataFolder();
  const server = start({ DAMSO_DATA_DIR: folder });
  const url = await server.ready;
  expect(await status(url, '/api/health/live')).toBe(200);
  expect(await status(url, '/api/health/ready')).toBe(200);
  const database = postmaster(folder);
  server.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(isAlive(database)).toBe(false);
});

test('both addresses that localhost may mean are answered', async () => {
  const { port } = new URL(await start({ DAMSO_DATA_DIR: await dataFolder() }).ready);
  expect(await status(`http://127.0.0.1:${port}`, '/api/health/live')).toBe(200);
  expect(await status(`http://[::1]:${port}`, '/api/health/live')).toBe(200);
});

test('after kill -9 the orphaned PostgreSQL is stopped, and everything committed is there', async () => {
  const folder = await dataFolder();
  const first = start({ DAMSO_DATA_DIR: folder });
  await first.ready;
  const orphan = postmaster(folder);
  await withDatabase(folder, (client) => client.query('CREATE TABLE kept AS SELECT 42 AS answer'));
  first.kill('SIGKILL');
  await first.ended;
  expect(isAlive(orphan)).toBe(true);

  const second = start({ DAMSO_DATA_DIR: folder });
  await second.ready;
  expect(isAlive(orphan)).toBe(false);
  expect(postmaster(folder)).not.toBe(orphan);
  const { rows } = await withDatabase(folder, (client) => client.query('SELECT answer FROM kept'));
  expect(rows).toEqual([{ answer: 42 }]);
});

test('a process id left behind by a crash isn’t mistaken for PostgreSQL', async () => {
  const folder = await dataFolder();
  const first = start({ DAMSO_DATA_DIR: folder });
  await first.ready;
  const file = join(folder, 'postgresql', 'postmaster.pid');
  const pidFile = readFileSync(file, 'utf8');
  first.kill('SIGTERM');
  await first.ended;
  // As if the power had failed and this test runner had got the same id since.
  writeFileSync(file, pidFile.replace(/^\d+/, String(process.pid)));
  const second = start({ DAMSO_DATA_DIR: folder });
  await second.ready;
  expect(postmaster(folder)).not.toBe(process.pid);
});

test('a second start on the same data says so in one line and leaves the first alone', async () => {
  const folder = await dataFolder();
  const first = start({ DAMSO_DATA_DIR: folder });
  const url = await first.ready;
  const second = start({ DAMSO_DATA_DIR: folder });
  expect(await second.ended).toBe(1);
  expect(second.output()).toEqual({
    out: '',
    err: `Damso is already running with the data in ${folder} (process ${first.pid}).\n`,
  });
  expect(await status(url, '/api/health/ready')).toBe(200);
});

test('starts at the same moment on the same data: one runs, the others say so', async () => {
  const folder = await dataFolder();
  const servers = [1, 2, 3].map(() => start({ DAMSO_DATA_DIR: folder }));
  const outcomes = await Promise.all(
    servers.map(({ ready }) =>
      ready.then(
        () => 'ready',
        (error: Error) => error.message,
      ),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === 'ready')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome.includes('already running with the data in'))).toHaveLength(2);
});

test('a used port is told in one line, and nothing is started or made', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await until(() => other.listening);
  cleanUps.push(async () => other.close());
  const { port } = other.address() as AddressInfo;
  const folder = join(await dataFolder(), 'data');
  const server = start({ DAMSO_DATA_DIR: folder, DAMSO_PORT: String(port) });
  expect(await server.ended).toBe(1);
  expect(server.output()).toEqual({
    out: '',
    err: `Port ${port} on 127.0.0.1 is used by another program; set DAMSO_PORT to a free one.\n`,
  });
  expect(existsSync(folder)).toBe(false);
});

test('data of another PostgreSQL version is refused in one line', async () => {
  const folder = await dataFolder();
  mkdirSync(join(folder, 'postgresql'));
  writeFileSync(join(folder, 'postgresql', 'PG_VERSION'), '17\n');
  const server = start({ DAMSO_DATA_DIR: folder });
  expect(await server.ended).toBe(1);
  expect(server.output().err).toMatch(
    /^The data in .* was made by PostgreSQL 17, this Damso brings 18: .*\n$/,
  );
});

test('a first start that was cut off leaves nothing that the next one trips over', async () => {
  const folder = await dataFolder();
  const first = start({ DAMSO_DATA_DIR: folder });
  await until(() => readdirSync(folder).some((name) => name.startsWith('postgresql.unfinished-')));
  first.kill('SIGKILL');
  await first.ended;
  expect(await status(await start({ DAMSO_DATA_DIR: folder }).ready, '/api/health/ready')).toBe(200);
});

test('wrong configuration is told line by line', async () => {
  const server = start({ DAMSO_PORT: 'x', DAMSO_LOG_LEVEL: 'loud' });
  expect(await server.ended).toBe(1);
  expect(server.output().err.trim().split('\n')).toEqual([
    'DAMSO_PORT: must be a port number from 0 to 65535',
    'DAMSO_LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal, silent',
  ]);
});

test('PostgreSQL killed under the server comes back by itself, and the server is ready again', async () => {
  const folder = await dataFolder();
  const url = await start({ DAMSO_DATA_DIR: folder }).ready;
  const killed = postmaster(folder);
  process.kill(killed, 'SIGKILL');
  await until(
    async () => existsSync(join(folder, 'postgresql', 'postmaster.pid')) && postmaster(folder) !== killed,
  );
  await until(async () => (await status(url, '/api/health/ready')) === 200);
  expect(await status(url, '/api/health/live')).toBe(200);
});

test('a second signal ends the server at once, and PostgreSQL with it', async () => {
  const folder = await dataFolder();
  const server = start({ DAMSO_DATA_DIR: folder });
  await server.ready;
  const database = postmaster(folder);
  process.kill(database, 'SIGSTOP'); // so that an orderly stop can't come to its end
  server.kill('SIGINT');
  await until(() => server.output().out.includes('Stopping'));
  server.kill('SIGINT');
  expect(await server.ended).toBe(130);
  process.kill(database, 'SIGCONT');
  await until(() => !isAlive(database));
});

test('while PostgreSQL hangs the server is live and says within 5 s that it isn’t ready', async () => {
  const folder = await dataFolder();
  const url = await start({ DAMSO_DATA_DIR: folder }).ready;
  const pids = await withDatabase(folder, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
    );
    return [postmaster(folder), ...rows.map(({ pid }) => pid)];
  });
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  try {
    const asked = performance.now();
    expect(await status(url, '/api/health/ready')).toBe(503);
    expect(performance.now() - asked).toBeLessThan(5_000);
    expect(await status(url, '/api/health/live')).toBe(200);
  } finally {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  }
  await until(async () => (await status(url, '/api/health/ready')) === 200);
});

test('DATABASE_URL replaces the embedded database; two servers may start at once on an empty one', async () => {
  const { adminUrl } = testPostgres();
  const name = uniqueName('damso_start');
  await asAdmin(adminUrl, `CREATE DATABASE ${name}`);
  cleanUps.push(() => asAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`));
  const folder = join(await dataFolder(), 'data');
  const env = { DATABASE_URL: urlOf(adminUrl, name), DAMSO_DATA_DIR: folder };
  const urls = await Promise.all([start(env).ready, start(env).ready]);
  for (const url of urls) expect(await status(url, '/api/health/ready')).toBe(200);
  expect(existsSync(join(folder, 'postgresql'))).toBe(false);
});

test('a database that can’t be reached is told in one line', async () => {
  const server = start({ DATABASE_URL: 'postgresql://someone:secret@127.0.0.1:1/nowhere' });
  expect(await server.ended).toBe(1);
  expect(server.output().err).toMatch(/^The database at 127\.0\.0\.1:1 can't be reached .*\n$/);
  expect(server.output().err).not.toContain('secret');
});
