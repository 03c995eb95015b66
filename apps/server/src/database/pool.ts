import pg from 'pg';

import { isConnectionLost } from './database-errors.ts';

/**
 * Times, in milliseconds. Together they keep the promise that a database which is away shows as an error within 5 s:
 * getting a connection and running a statement each have their share. Long work sets its own statement_timeout inside
 * a transaction.
 */
const databaseTimes = {
  connect: 1_500,
  /** The server gives up waiting for a row lock. */
  lock: 1_500,
  /** The server cancels a statement. */
  statement: 3_000,
  /** We give up on a server that doesn't even cancel: it hangs, or the network does. Above `statement` on purpose. */
  query: 3_500,
  /** An open transaction that nobody continues. */
  idleInTransaction: 10_000,
} as const;

export interface PoolOptions {
  readonly url: string;
  /** Connections at most. */
  readonly max?: number;
  /** Told about connections that break while idle. */
  readonly onIdleError?: (error: Error) => void;
}

/** int8 (counts) as a number: our counters are int4, and no count gets near 2^53. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 && format !== 'binary'
      ? Number
      : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
};

/** The one place where connections are made. Prisma's adapter and raw SQL share the pool. */
export function createPool({ url, max = 20, onIdleError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: databaseTimes.connect,
    statement_timeout: databaseTimes.statement,
    lock_timeout: databaseTimes.lock,
    query_timeout: databaseTimes.query,
    idle_in_transaction_session_timeout: databaseTimes.idleInTransaction,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: 'damso',
    types,
  });
  pool.on('error', (error) => onIdleError?.(error));
  // pg's own pool.query throws the connection away on any error, a broken unique constraint included, and a new one
  // costs a handshake. Prisma's adapter calls pool.query for everything outside a transaction.
  const query = (...args: Parameters<pg.PoolClient['query']>) =>
    withClient(pool, (client) => client.query(...args) as unknown as Promise<unknown>);
  pool.query = query as unknown as typeof pool.query;
  return pool;
}

/** Lends a connection to `work`, and takes it back or throws it away, depending on how it ended. */
export async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  // A connection that breaks between two statements says so by this event, which ends the process if nobody listens.
  const onError = () => {
    broken = true;
  };
  client.on('error', onError);
  try {
    return await work(client);
  } catch (error) {
    broken ||= isConnectionLost(error);
    throw error;
  } finally {
    client.removeListener('error', onError);
    client.release(broken);
  }
}
