// oxlint-disable-next-line no-restricted-imports -- this driver is the one for Node; only src/node imports it
import { DatabaseSync, type StatementSync } from 'node:sqlite';

import type { Sqlite, SqlRow, SqlValue } from './sqlite.ts';
import { translateSqliteError } from './store-damaged.ts';
import { createTransaction } from './transaction.ts';

export type NodeSqliteOptions = {
  /** A file, or `:memory:`. */
  path: string;
  /**
   * Whether each commit survives a power cut. The outbox needs it; the cache only needs to be consistent, because what it lost is
   * fetched again. Both survive a killed process.
   */
  durable: boolean;
  /** Only to save what can be read: SQLite is kept from refusing the whole file for what its header says. */
  damaged?: boolean;
};

/** Opens a database with Node's own SQLite. Throws `StoreDamaged` when the file isn't a database. */
export function openNodeSqlite({ path, durable, damaged = false }: NodeSqliteOptions): Sqlite {
  const database = new DatabaseSync(path, { defensive: !damaged });
  const statements = new Map<string, StatementSync>();

  const guarded = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw translateSqliteError(error, (error as { errcode?: unknown }).errcode);
    }
  };
  const prepare = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const exec = (sql: string) => guarded(() => database.exec(sql));

  try {
    // A second process that opened the same file (a crash that is still ending) is waited for, not an error at once.
    exec('PRAGMA busy_timeout = 2000');
    exec(
      damaged
        ? 'PRAGMA writable_schema = ON'
        : `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durable ? 'FULL' : 'NORMAL'}`,
    );
  } catch (error) {
    database.close();
    throw error;
  }

  const run = (sql: string, ...values: SqlValue[]) =>
    guarded(() => Number(prepare(sql).run(...values).changes));

  return {
    exec,
    run,
    all: (sql: string, ...values: SqlValue[]) => guarded(() => prepare(sql).all(...values) as SqlRow[]),
    transaction: createTransaction(run),
    close: () => {
      statements.clear();
      database.close();
    },
  };
}
