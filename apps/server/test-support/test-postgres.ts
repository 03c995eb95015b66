import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import { migrate, startEmbeddedPostgres } from '../src/database/index.ts';
import { createLogger } from '../src/logger.ts';

/** Where tests find PostgreSQL: plain data, so that it can be handed to other processes. */
export interface TestPostgres {
  /** Address of the maintenance database, with rights to create others. */
  readonly adminUrl: string;
  /** A migrated, empty database that tests copy; nothing may be connected to it. */
  readonly template: string;
}

export interface RunningPostgres extends TestPostgres {
  /** Ends it as `pg_ctl stop -m immediate` does; it recovers by itself. Does nothing to one that was given. */
  readonly crash: () => void;
  /** The postmaster's process; 0 of one that was given. */
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
}

/** The address of another database on the same server. */
export function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs statements on the maintenance database. */
export async function asAdmin(adminUrl: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

export const uniqueName = (prefix: string) => `${prefix}_${randomBytes(6).toString('hex')}`;

/**
 * A PostgreSQL for tests, with the template migrated: the one named by TEST_DATABASE_URL (a superuser's, or one who may
 * create databases), else an embedded one in a temporary folder, fast because it need not survive a power cut. With `settings` of its own
 * it is always an embedded one.
 */
export async function startTestPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningPostgres> {
  const given = Object.keys(settings).length > 0 ? undefined : process.env.TEST_DATABASE_URL;
  const { adminUrl, crash, pid, stop } = given
    ? { adminUrl: given, crash: () => undefined, pid: () => 0, stop: async () => undefined }
    : await startInTemporaryFolder(settings);
  const template = uniqueName('damso_template');
  try {
    await asAdmin(adminUrl, `CREATE DATABASE ${template}`);
    await migrate(urlOf(adminUrl, template));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    adminUrl,
    template,
    crash,
    pid,
    stop: async () => {
      if (given) await asAdmin(adminUrl, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
      await stop();
    },
  };
}

async function startInTemporaryFolder(settings: Readonly<Record<string, string>>) {
  const dataDir = await temporaryFolder();
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: createLogger('silent'),
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '200', ...settings },
  });
  return {
    adminUrl: postgres.url('postgres'),
    pid: () => postgres.pid(),
    crash: () => void process.kill(postgres.pid(), 'SIGQUIT'),
    stop: async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A folder that PostgreSQL's user can get through to when the tests run as root. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'damso-test-'));
  await chmod(folder, 0o711);
  return folder;
}
