import { rm } from 'node:fs/promises';

import { type Database, migrate, openDatabase, startEmbeddedPostgres } from '../src/database/index.ts';
import { createAccessTokens, type Identified } from '../src/features/accounts/access-token.ts';
import { readServerIdentity } from '../src/features/server-identity/server-identity.ts';
import { createLogger } from '../src/logger.ts';
import { temporaryFolder } from './test-postgres.ts';

/** A database as a server would find it at its first start, for a benchmark. */
export interface BenchDatabase extends Database {
  readonly url: string;
  /** Makes an access token for a device, without its password. */
  signToken(identified: Identified): Promise<string>;
}

/** The PostgreSQL of a benchmark: as it ships, with every commit on disk before it is answered. */
export interface DurablePostgres {
  /** The postmaster's. */
  readonly pid: number;
  openDatabase(name: string): Promise<BenchDatabase>;
  /** Stops it, and removes its data. */
  stop(): Promise<void>;
}

/** Starts an embedded PostgreSQL in a temporary folder. */
export async function startDurablePostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<DurablePostgres> {
  const dataDir = await temporaryFolder();
  const log = createLogger('silent');
  const postgres = await startEmbeddedPostgres({ dataDir, log, settings });
  return {
    pid: postgres.pid(),
    async openDatabase(name) {
      const url = await postgres.ensureDatabase(name);
      await migrate(url);
      const database = openDatabase({ url, log, maxConnections: 4 });
      const identity = await readServerIdentity(database.prisma);
      const tokens = createAccessTokens({ ...identity, now: Date.now });
      return { ...database, url, signToken: (identified) => tokens.sign(identified) };
    },
    async stop() {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
