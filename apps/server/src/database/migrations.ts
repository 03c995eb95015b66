import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import pg from 'pg';

import { StartError } from '../start-error.ts';
import { checkServer } from './check-server.ts';
import { createSchemaEngine, filters, type MigrationList } from './schema-engine.ts';

const prismaFolder = join(import.meta.dirname, '..', '..', 'prisma');

/** Any number, as long as it is ours alone: whoever has this lock migrates, everyone else waits for it. */
const lockKey = 4_600_460_046;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** As Prisma computes and stores it. */
  readonly checksum: string;
}

export const readSchema = (): string => readFileSync(join(prismaFolder, 'schema.prisma'), 'utf8');

/** The migrations that this version of the server brings, oldest first. */
export function readMigrations(folder = join(prismaFolder, 'migrations')): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Migrations in the form in which Prisma's engine takes them. */
export function migrationList(migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: 'migrations',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

interface Applied {
  readonly name: string;
  readonly checksum: string;
}

/** What the database says has been applied; throws nothing when it has never seen a migration. */
export async function appliedMigrations(sql: Pick<pg.ClientBase, 'query'>): Promise<Applied[]> {
  const { rows: tables } = await sql.query<{ found: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`,
  );
  if (!tables[0]?.found) return [];
  const { rows } = await sql.query<Applied>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows;
}

/**
 * Brings the database to this version's shape, after checking that this PostgreSQL will do. Servers that start at once
 * take turns. Each migration and its record are one transaction: what is cut off leaves no trace and runs again.
 * Answers the names of those applied. Throws a StartError for a database that a newer Damso has changed.
 */
export async function migrate(url: string, migrations = readMigrations()): Promise<string[]> {
  const guard = new pg.Client({
    connectionString: url,
    application_name: 'damso migrations',
    connectionTimeoutMillis: 10_000,
  });
  await connect(guard);
  // A connection that breaks is noticed by the next statement; unheard, the event would end the process.
  guard.on('error', () => undefined);
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await checkServer(guard);
    const applied = await appliedMigrations(guard);
    assertKnown(applied, migrations);
    const done: string[] = [];
    for (const [index, { name }] of migrations.entries()) {
      if (index < applied.length) continue;
      await applyUpTo(url, migrations.slice(0, index + 1));
      done.push(name);
    }
    return done;
  } finally {
    await guard.end();
  }
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    const reason =
      error instanceof pg.DatabaseError ? error.message : String((error as { code?: unknown }).code ?? error);
    throw new StartError(
      `The database at ${client.host}:${client.port} can't be reached (${reason}); is DATABASE_URL right?`,
    );
  }
}

function assertKnown(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const [index, { name, checksum }] of applied.entries()) {
    const migration = migrations[index];
    if (migration?.name === name && migration.checksum === checksum) continue;
    throw new StartError(
      migration?.name === name
        ? `The migration ${name} was changed after it had been applied to this database; restore it or use another database.`
        : `This database has been changed by the migration ${name}, which this Damso doesn't know: start the version that made it, or a newer one.`,
    );
  }
}

/** Applies the last of these migrations through Prisma's engine, on one connection in one transaction. */
async function applyUpTo(url: string, migrations: readonly Migration[]): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'damso migrations' });
  pool.on('error', () => undefined);
  try {
    const engine = await createSchemaEngine(pool, readSchema());
    await pool.query('BEGIN');
    await engine.applyMigrations({ migrationsList: migrationList(migrations), filters });
    const { command } = await pool.query('COMMIT');
    const name = migrations.at(-1)?.name;
    if (command !== 'COMMIT') throw new Error(`The migration ${name} was rolled back.`);
  } finally {
    // Ending the connection ends a transaction that failed.
    await pool.end();
  }
}
