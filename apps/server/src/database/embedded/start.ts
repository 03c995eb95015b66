import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

import type { Logger } from '../../logger.ts';
import { StartError } from '../../start-error.ts';
import { type Binaries, runnableBinaries } from './binaries.ts';
import { type DataFolder, takeDataFolder } from './data-folder.ts';
import { ensureDatabase } from './ensure-database.ts';
import { ensureInitialised, superuser } from './initialise.ts';
import { findOrphan, killPostmaster, removeStaleClaim, stopPostmaster } from './postmaster.ts';
import { type ProcessUser, processUser, runOnce, spawnAs } from './process-user.ts';

export interface EmbeddedPostgresOptions {
  /** Damso's data folder; PostgreSQL's data is one folder in it. */
  readonly dataDir: string;
  readonly log: Logger;
  /** Settings of PostgreSQL beyond ours (`name: value`); tests trade safety for speed with them. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** Address of a database of the cluster, superuser and password included. */
  url(database: string): string;
  /** The same, for a database that is made if it isn't there yet. */
  ensureDatabase(name: string): Promise<string>;
  /** The postmaster's process id; another one after PostgreSQL has been restarted. */
  pid(): number;
  /** Ends PostgreSQL and gives the data folder back. */
  stop(): Promise<void>;
  /** Ends PostgreSQL without waiting; committed data is recovered at the next start. */
  kill(): void;
}

/** Waits before PostgreSQL, having died under us, is started again: first and longest. */
const restartMs = { first: 200, longest: 5000 };

/**
 * Starts PostgreSQL on a data folder that no other server may use meanwhile. An orphan left by a killed server is
 * stopped first. If PostgreSQL dies while we live, it is started again at the same address, until `stop`.
 * Throws a StartError for whatever the person who starts the server can mend.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = takeDataFolder(options.dataDir);
  try {
    const user = await processUser(folder.database);
    await assertReachable(folder, user);
    const binaries = await runnableBinaries(user, folder.path);
    const orphan = await findOrphan(folder.database);
    if (orphan !== undefined) {
      options.log.warn({ pid: orphan }, 'stopping the PostgreSQL that a killed server left running');
      await stopPostmaster(orphan, folder.database, binaries, user);
    }
    await removeStaleClaim(folder.database);
    const password = await ensureInitialised(folder, binaries, user);
    return await supervise({ ...options, folder, user, binaries, password });
  } catch (error) {
    folder.release();
    throw error;
  }
}

async function assertReachable(folder: DataFolder, user: ProcessUser): Promise<void> {
  if (!user.ids) return;
  const { code } = await runOnce('/bin/sh', ['-c', 'cd "$1"', 'sh', folder.path], user, '/');
  if (code === 0) return;
  throw new StartError(
    `PostgreSQL can't run as root; it runs as the user ${user.name}, who can't get to ${folder.path}. Set DAMSO_DATA_DIR to a folder outside of private homes, such as /var/lib/damso.`,
  );
}

interface Parts extends EmbeddedPostgresOptions {
  readonly folder: DataFolder;
  readonly user: ProcessUser;
  readonly binaries: Binaries;
  readonly password: string;
}

async function supervise(parts: Parts): Promise<EmbeddedPostgres> {
  const { folder, user, binaries, password, log } = parts;
  const { port, ...first } = await startOnFreePort(parts);
  let { child } = first;
  const stopping = new AbortController();
  let restarted: Promise<void> = Promise.resolve();

  const watch = () => {
    child.once('exit', () => {
      if (!stopping.signal.aborted) restarted = restart();
    });
  };
  const restart = async () => {
    for (
      let delay = restartMs.first;
      !stopping.signal.aborted;
      delay = Math.min(delay * 2, restartMs.longest)
    ) {
      log.error('PostgreSQL has ended unexpectedly; starting it again');
      await wait(delay, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      const attempt = start(parts, port);
      child = attempt.child;
      const { ok, reason } = await attempt.outcome;
      if (ok) return watch();
      log.error({ reason }, 'PostgreSQL could not be started');
    }
  };
  watch();

  const url = (database: string) => `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
  return {
    url,
    ensureDatabase: async (name) => {
      await ensureDatabase(url('postgres'), name);
      return url(name);
    },
    pid: () => child.pid ?? 0,
    stop: async () => {
      stopping.abort();
      await restarted;
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        await stopPostmaster(child.pid, folder.database, binaries, user);
      }
      folder.release();
    },
    kill: () => {
      stopping.abort();
      if (child.pid !== undefined) killPostmaster(child.pid);
    },
  };
}

interface Start {
  readonly child: ChildProcess;
  /** Settles when PostgreSQL accepts connections (after its recovery, however long that takes), or has ended. */
  readonly outcome: Promise<{ readonly ok: boolean; readonly reason: string }>;
}

/** PostgreSQL can't choose a port itself; one that was free a moment ago may be taken, so this tries a few. */
async function startOnFreePort(parts: Parts): Promise<{ child: ChildProcess; port: number }> {
  let reason = '';
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await freePort();
    const { child, outcome } = start(parts, port);
    const result = await outcome;
    if (result.ok) return { child, port };
    reason = result.reason;
    if (!/could not (bind|create)/.test(reason)) break;
  }
  throw new StartError(`The embedded PostgreSQL doesn't start: ${reason}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function start({ folder, user, binaries, settings, log }: Parts, port: number): Start {
  const own = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    // Rows hold what people wrote: error lines keep to the first line, without values and statements.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...settings,
  };
  const flags = Object.entries(own).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawnAs(binaries.postgres, ['-D', folder.database, ...flags], user, {
    cwd: folder.path,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const outcome = new Promise<{ ok: boolean; reason: string }>((resolve) => {
    let reason = 'it ended without a word';
    child.once('error', (error) => resolve({ ok: false, reason: error.message }));
    child.once('close', () => resolve({ ok: false, reason }));
    if (!child.stderr) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, severity = '', text = line] = /([A-Z]+): +(.*)$/.exec(line) ?? [];
      const grave = severity === 'FATAL' || severity === 'PANIC';
      if (grave) reason = text;
      log[grave ? 'warn' : 'debug']({ postgres: severity }, text);
      if (text.includes('ready to accept connections')) resolve({ ok: true, reason: '' });
    });
  });
  return { child, outcome };
}
