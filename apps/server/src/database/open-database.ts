import { setTimeout as wait } from 'node:timers/promises';

import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';

import type { Logger } from '../logger.ts';
import { PrismaClient } from './generated/client.ts';
import { appliedMigrations, readMigrations } from './migrations.ts';
import { createPool } from './pool.ts';
import { type SqlDatabase, sqlDatabase } from './sql.ts';

/** One database: Prisma's client for ordinary work, raw SQL for hot statements, both over one pool. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly sql: SqlDatabase;
  /** Whether the database answers now and has every migration that this server brings. Never rejects. */
  isReady(): Promise<boolean>;
  /** Waits for what is running, up to 4 s, and closes every connection. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly log: Logger;
  /** Connections at most; 20 unless told. */
  readonly maxConnections?: number;
}

/** Longer than any statement may take that isn't in a transaction of its own; milliseconds. */
const closeMs = 4_000;

/** Opens a database that has been migrated. Connects at first use; so it doesn't fail when the database is away. */
export function openDatabase({ url, log, maxConnections }: DatabaseOptions): Database {
  const pool = createPool({
    url,
    ...(maxConnections === undefined ? {} : { max: maxConnections }),
    // Not the error itself: pg hangs its client on it, with the key that cancels statements.
    onIdleError: ({ message }) => log.warn({ reason: message }, 'an idle database connection broke'),
  });
  const migrations = readMigrations().map(({ name }) => name);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });
  return {
    prisma,
    sql: sqlDatabase(pool),
    isReady: () => isReady(pool, migrations),
    close: async () => {
      await prisma.$disconnect();
      // A server that hangs, or a network that swallows everything, must not keep us.
      await Promise.race([pool.end(), wait(closeMs, undefined, { ref: false })]);
    },
  };
}

async function isReady(pool: pg.Pool, migrations: readonly string[]): Promise<boolean> {
  try {
    const applied = await appliedMigrations(pool);
    const names = new Set(applied.map(({ name }) => name));
    return migrations.every((name) => names.has(name));
  } catch {
    return false;
  }
}
