import type pg from 'pg';

import { isConnectionLost } from './database-errors.ts';
import { askNamed, type NamedStatement } from './named-query.ts';
import { withClient } from './pool.ts';

/** A statement with a name is planned once per connection: for the hot ones. The name must mean this text for ever. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** Raw SQL: for the hot statements; everything else goes through Prisma's client. */
export interface Sql {
  /** The rows of one statement. Columns come as pg parses them, int8 as a number. */
  query<Row extends object>(statement: string | Statement, values?: readonly unknown[]): Promise<Row[]>;
  /** How many rows one statement touched. */
  execute(statement: string | Statement, values?: readonly unknown[]): Promise<number>;
}

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
  /**
   * Plans go by indexes, row for row. For statements that are planned once and kept, perhaps while a table was so small that reading all of
   * it was best.
   */
  readonly byIndexes?: boolean;
  /** For work that may take longer than a statement usually may; milliseconds. */
  readonly statementTimeout?: number;
}

export interface SqlDatabase extends Sql {
  /**
   * Runs `work` in a transaction of one connection: committed when it resolves, rolled back when it throws. Rejects too
   * when a statement failed and `work` hid that, since PostgreSQL then rolls back. Nothing is tried again.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>, options?: TransactionOptions): Promise<T>;
}

/** How statements get to a connection: those with a name by a way of their own. */
interface Ways {
  readonly run: (config: pg.QueryConfig) => Promise<pg.QueryResult>;
  readonly runNamed: <Row extends object>(statement: NamedStatement) => Promise<Row[]>;
}

function sqlOver({ run, runNamed }: Ways): Sql {
  const call = (statement: string | Statement, values?: readonly unknown[]) => {
    const {
      name,
      text,
      values: own = values,
    } = typeof statement === 'string' ? { name: undefined, text: statement, values } : statement;
    return run({ text, ...(name === undefined ? {} : { name }), ...(own ? { values: [...own] } : {}) });
  };
  return {
    async query<Row extends object>(statement: string | Statement, values?: readonly unknown[]) {
      if (typeof statement !== 'string' && statement.name !== undefined)
        return runNamed<Row>({
          name: statement.name,
          text: statement.text,
          values: statement.values ?? values ?? [],
        });
      return (await call(statement, values)).rows as Row[];
    },
    execute: async (statement, values) => (await call(statement, values)).rowCount ?? 0,
  };
}

export const sqlDatabase = (pool: pg.Pool): SqlDatabase => ({
  ...sqlOver({
    run: (config) => pool.query(config),
    runNamed: (statement) => withClient(pool, (client) => askNamed(client, statement)),
  }),
  transaction: (work, options) => inTransaction(pool, work, options),
});

const planByIndexes = ['seqscan', 'hashjoin', 'mergejoin']
  .map((way) => `SET LOCAL enable_${way} = off`)
  .join('; ');

function inTransaction<T>(
  pool: pg.Pool,
  work: (sql: Sql) => Promise<T>,
  {
    isolation = 'read committed',
    readOnly = false,
    byIndexes = false,
    statementTimeout,
  }: TransactionOptions = {},
): Promise<T> {
  return withClient(pool, async (client) => {
    const begin = `BEGIN ISOLATION LEVEL ${isolation}${readOnly ? ' READ ONLY' : ''}`;
    await client.query(byIndexes ? `${begin}; ${planByIndexes}` : begin);
    try {
      const timeout = statementTimeout === undefined ? undefined : Math.ceil(statementTimeout);
      if (timeout !== undefined) await client.query(`SET LOCAL statement_timeout = ${timeout}`);
      // Our own patience must outlast the server's.
      const patience = timeout === undefined ? {} : { query_timeout: timeout + 500 };
      const result = await work(
        sqlOver({
          run: (config) => client.query({ ...config, ...patience }),
          runNamed: (statement) => askNamed(client, { ...statement, ...patience }),
        }),
      );
      const { command } = await client.query('COMMIT');
      if (command !== 'COMMIT')
        throw new Error('A statement of this transaction failed, so PostgreSQL rolled it back.');
      return result;
    } catch (error) {
      // On a connection that is lost PostgreSQL rolls back by itself, and asking would only wait once more.
      if (!isConnectionLost(error)) await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  });
}
