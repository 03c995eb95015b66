/**
 * `pnpm db:migration <name>`: writes the SQL that leads from the migrations to schema.prisma as a new migration.
 * It is a draft: read it, and add by hand what Prisma can't express (checks, functions).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import pg from 'pg';

import { migrationList, readMigrations, readSchema } from '../src/database/migrations.ts';
import { createSchemaEngine, filters } from '../src/database/schema-engine.ts';
import { startTestPostgres } from '../test-support/index.ts';

const name = process.argv[2] ?? '';
if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name)) {
  console.error('Usage: pnpm db:migration <name>, such as add_message_pins');
  process.exit(1);
}

const postgres = await startTestPostgres();
const pool = new pg.Pool({ connectionString: postgres.adminUrl });
try {
  const schema = readSchema();
  const engine = await createSchemaEngine(pool, schema);
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...migrationList(readMigrations()) },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
    script: true,
    exitCode: null,
    filters,
  });
  if (!stdout || stdout.startsWith('-- This is an empty migration.')) {
    console.log(
      'schema.prisma says nothing that the migrations don’t make already; making an empty migration.',
    );
  }
  const time = new Date().toISOString().replaceAll(/[-:T]|\..*/g, '');
  const folder = join(import.meta.dirname, '..', 'prisma', 'migrations', `${time}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), stdout ?? '');
  console.log(`Wrote ${relative(process.cwd(), folder)}/migration.sql`);
} finally {
  await pool.end();
  await postgres.stop();
}
