import { readFileSync } from 'node:fs';

import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { TestDatabase } from '../../test-support/index.ts';
import { asAdmin, uniqueName, urlOf } from '../../test-support/test-postgres.ts';
import { createTestDatabase, testPostgres } from '../../test-support/vitest.ts';
import { migrate, type Migration, migrationList, readMigrations, readSchema } from './migrations.ts';
import { createSchemaEngine, filters } from './schema-engine.ts';

const { adminUrl } = testPostgres();
const made: string[] = [];

async function emptyDatabase(options = ''): Promise<string> {
  const name = uniqueName('damso_empty');
  made.push(name);
  await asAdmin(adminUrl, `CREATE DATABASE ${name} ${options}`);
  return urlOf(adminUrl, name);
}

async function rowsOf<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const records = (url: string) =>
  rowsOf<{ migration_name: string; checksum: string; finished: boolean }>(
    url,
    'SELECT migration_name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY migration_name',
  );

const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: '' });

afterAll(async () => {
  await asAdmin(adminUrl, ...made.map((name) => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
});

test('migrations are applied and recorded as Prisma does it, and a second time nothing happens', async () => {
  const url = await emptyDatabase();
  const migrations = readMigrations();
  expect(await migrate(url)).toEqual(migrations.map(({ name }) => name));
  expect(await records(url)).toEqual(
    migrations.map(({ name, checksum }) => ({ migration_name: name, checksum, finished: true })),
  );
  expect(await migrate(url)).toEqual([]);
});

test('servers that start at once take turns: one migrates, the others find it done', async () => {
  const url = await emptyDatabase();
  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(applied.flat()).toEqual(readMigrations().map(({ name }) => name));
  expect(await records(url)).toHaveLength(readMigrations().length);
});

test('a migration that fails leaves no trace, and the same start succeeds once it is mended', async () => {
  const url = await emptyDatabase();
  const first = migration('1_first', 'CREATE TABLE a (id int);');
  const broken = migration('2_second', 'CREATE TABLE b (id int); SELECT 1 / 0;');
  await expect(migrate(url, [first, broken])).rejects.toThrow(/division by zero/);
  expect(await records(url)).toMatchObject([{ migration_name: '1_first', finished: true }]);
  expect(await rowsOf(url, `SELECT to_regclass('b') AS b`)).toEqual([{ b: null }]);
  const checksum = (await records(url))[0]?.checksum ?? '';
  const mended = migration('2_second', 'CREATE TABLE b (id int);');
  expect(await migrate(url, [{ ...first, checksum }, mended])).toEqual(['2_second']);
});

test('a database that a newer Damso has changed is refused', async () => {
  const url = await emptyDatabase();
  await migrate(url, [
    migration('1_first', 'CREATE TABLE a (id int);'),
    migration('2_next', 'CREATE TABLE b (id int);'),
  ]);
  const [first] = await records(url);
  const known = [{ name: '1_first', sql: 'CREATE TABLE a (id int);', checksum: first?.checksum ?? '' }];
  await expect(migrate(url, known)).rejects.toThrow(
    /changed by the migration 2_next, which this Damso doesn't know/,
  );
});

test('a migration that was changed after it was applied is refused', async () => {
  const url = await emptyDatabase();
  await migrate(url, [migration('1_first', 'CREATE TABLE a (id int);')]);
  const changed = [{ name: '1_first', sql: 'CREATE TABLE a (id bigint);', checksum: 'another' }];
  await expect(migrate(url, changed)).rejects.toThrow(/1_first was changed after it had been applied/);
});

test('messages that were in partitions are all in the one table, under the same checks and keys', async () => {
  const url = await emptyDatabase();
  const migrations = readMigrations();
  const place = migrations.findIndex(({ name }) => name === '20261129000000_messages_in_one_table');
  await migrate(url, migrations.slice(0, place));
  const rows = 'SELECT * FROM messages ORDER BY room_id, seq';
  const checks = `SELECT conname AS name, pg_get_constraintdef(oid) AS rule FROM pg_constraint
    WHERE conrelid = 'messages'::regclass ORDER BY conname`;
  const indexes = `SELECT i.indexrelid::regclass::text AS name, i.indisunique AS only,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = i.indexrelid) AS columns
    FROM pg_index i WHERE i.indrelid = 'messages'::regclass ORDER BY 1`;
  await rowsOf(
    url,
    `INSERT INTO messages (room_id, seq, rev, n, sender_n, kind, sender_id, client_id, body, created_at)
      SELECT room, seq, seq + 1, seq, 1, 'text', room, gen_random_uuid(), 'text ' || seq, now()
      FROM (SELECT gen_random_uuid() AS room FROM generate_series(1, 30)) r, generate_series(1, 3) seq`,
  );
  const read = async () => [await rowsOf(url, rows), await rowsOf(url, checks), await rowsOf(url, indexes)];
  const before = await read();
  expect(before.map(({ length }) => length)).toEqual([90, expect.any(Number), 3]);
  expect(await migrate(url)).toContain('20261129000000_messages_in_one_table');
  expect(await read()).toEqual(before);
});

test('a database whose locale splits no Hangul is refused', async () => {
  const url = await emptyDatabase("TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'");
  await expect(migrate(url)).rejects.toThrow(/locale doesn't know Hangul letters/);
});

test('a database that isn’t UTF-8 is refused', async () => {
  const url = await emptyDatabase("TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'");
  await expect(migrate(url)).rejects.toThrow(/keeps text as SQL_ASCII/);
});

describe('schema.prisma', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  async function difference(schema: string): Promise<string> {
    const pool = new pg.Pool({ connectionString: database.url });
    try {
      const engine = await createSchemaEngine(pool, schema);
      const { stdout } = await engine.diff({
        from: { tag: 'migrations', ...migrationList(readMigrations()) },
        to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
        script: true,
        exitCode: null,
        filters,
      });
      return stdout ?? '';
    } finally {
      await pool.end();
    }
  }

  test('describes what the migrations make', async () => {
    expect(await difference(readSchema())).toBe('-- This is an empty migration.\n');
  });

  test('would be found different if it were', async () => {
    const schema = readSchema().replace('model User {', 'model User {\n  shoeSize Int?');
    expect(await difference(schema)).toContain('ALTER TABLE "users" ADD COLUMN     "shoeSize" INTEGER');
  });
});

test('migrations hold nothing that ends or can’t be in the transaction they run in', () => {
  for (const { name, sql } of readMigrations()) {
    const statements = sql.replaceAll(/--.*$/gm, '').replaceAll(/\$\$[\s\S]*?\$\$/g, '');
    expect(statements, name).not.toMatch(/\b(COMMIT|ROLLBACK|CONCURRENTLY|VACUUM|CREATE DATABASE)\b/i);
  }
  expect(
    readFileSync(new URL('../../prisma/migrations/migration_lock.toml', import.meta.url), 'utf8'),
  ).toContain('postgresql');
});
