import sqlite3InitModule, {
  type PreparedStatement,
  type SAHPoolUtil,
  type Sqlite3Static,
} from '@sqlite.org/sqlite-wasm';

import type { Sqlite, SqlRow, SqlValue } from './sqlite.ts';
import { translateSqliteError } from './store-damaged.ts';
import { createTransaction } from './transaction.ts';

export type WasmSqliteOptions = {
  /** The file's name in the pool, without a path. With `memory` it only tells databases apart for the reader. */
  name: string;
  /**
   * `opfs-sahpool`: a file in the browser's private file system, in a dedicated worker only; one page of an origin at a time, a
   * second one is refused. `memory`: gone with the page.
   */
  vfs: 'opfs-sahpool' | 'memory';
  /** As for Node's driver: whether each commit is to survive a power cut. Default: it is. */
  durable?: boolean;
  /** Only to save what can be read: SQLite is kept from refusing the whole file for what its header says. */
  damaged?: boolean;
};

// A cache and an outbox, each with its journal, one of each set aside as damaged, and as much again for a second account.
const poolFiles = 16;

let module: Promise<Sqlite3Static> | undefined;
let pool: Promise<SAHPoolUtil> | undefined;

function loadModule(): Promise<Sqlite3Static> {
  module ??= sqlite3InitModule();
  return module;
}

async function installPool(): Promise<SAHPoolUtil> {
  const sqlite3 = await loadModule();
  const options = {
    name: 'damso',
    initialCapacity: poolFiles,
    preserveOnInitFailure: true,
    // Without it the library answers every later try with the first failure. (Its types don't know it.)
    forceReinitIfPreviouslyFailed: true,
  };
  const installed = await sqlite3.installOpfsSAHPoolVfs(options);
  await installed.reserveMinimumCapacity(poolFiles);
  return installed;
}

/** The pool in which all files of this origin lie. After a failure (another page has it) the next call tries again. */
async function openPool(): Promise<SAHPoolUtil> {
  pool ??= installPool().catch((error: unknown) => {
    pool = undefined;
    throw error;
  });
  const files = await pool;
  if (files.isPaused()) await files.unpauseVfs();
  return files;
}

/** Opens a database with SQLite as WebAssembly. Throws `StoreDamaged` when the file isn't a database. */
export async function openWasmSqlite({
  name,
  vfs,
  durable = true,
  damaged = false,
}: WasmSqliteOptions): Promise<Sqlite> {
  const sqlite3 = await loadModule();
  const database =
    vfs === 'memory' ? new sqlite3.oo1.DB(':memory:', 'c') : new (await openPool()).OpfsSAHPoolDb(`/${name}`);
  const statements = new Map<string, PreparedStatement>();

  const guarded = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw translateSqliteError(error, (error as { resultCode?: unknown }).resultCode);
    }
  };
  const exec = (sql: string) => guarded(() => void database.exec(sql));
  /** Binds and runs; whatever happens, the statement is free again afterwards. */
  const withStatement = <Result>(
    sql: string,
    values: SqlValue[],
    work: (statement: PreparedStatement) => Result,
  ) =>
    guarded(() => {
      let statement = statements.get(sql);
      if (statement === undefined) {
        statement = database.prepare(sql);
        statements.set(sql, statement);
      }
      try {
        if (values.length > 0) statement.bind(values);
        return work(statement);
      } finally {
        statement.resetNoThrow(true);
      }
    });

  const closeAll = () => {
    for (const statement of statements.values()) statement.finalize();
    statements.clear();
    database.close();
  };

  try {
    // One connection has the file for itself, so the journal need not be deleted after each transaction.
    const synchronous = durable ? 'FULL' : 'NORMAL';
    exec(
      damaged
        ? 'PRAGMA locking_mode = EXCLUSIVE; PRAGMA writable_schema = ON'
        : `PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = ${synchronous}`,
    );
  } catch (error) {
    closeAll();
    throw error;
  }

  const run = (sql: string, ...values: SqlValue[]) =>
    withStatement(sql, values, (statement) => {
      while (statement.step());
      return database.changes();
    });

  return {
    exec,
    run,
    all: (sql, ...values) =>
      withStatement(sql, values, (statement) => {
        const rows: SqlRow[] = [];
        while (statement.step()) rows.push(statement.get({}) as SqlRow);
        return rows;
      }),
    transaction: createTransaction(run),
    close: closeAll,
  };
}

const asideOf = (name: string) => `/${name}.aside`;

/** Removes a file of the pool, and what was set aside of it. The file must not be open; none there is a success. */
export async function deleteWasmFile(name: string): Promise<void> {
  const files = await openPool();
  files.unlink(`/${name}`);
  files.unlink(asideOf(name));
}

/**
 * Puts a file that isn't open out of the way as `<name>.aside`, replacing an earlier one. The pool can't rename, and copies only what
 * still looks like a database: anything else is deleted.
 */
export async function setWasmFileAside(name: string): Promise<void> {
  const files = await openPool();
  const aside = asideOf(name);
  files.unlink(aside);
  if (!files.getFileNames().includes(`/${name}`)) return;
  try {
    await files.importDb(aside, files.exportFile(`/${name}`));
  } catch {
    files.unlink(aside);
  }
  files.unlink(`/${name}`);
}

/** Lets go of the pool, so that another page of this origin may have it. All its files must be closed. */
export async function closeWasmPool(): Promise<void> {
  (await pool)?.pauseVfs();
}
