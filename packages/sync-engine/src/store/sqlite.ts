export type SqlValue = string | number | null;
export type SqlRow = Record<string, SqlValue>;

/**
 * The few things the engine asks of SQLite, synchronous: node:sqlite in Electron and Node, sqlite-wasm in the browser. A file
 * that turns out to be damaged, or no database at all, is thrown as `StoreDamaged` by any of them.
 */
export type Sqlite = {
  /** One or more statements without parameters. */
  exec(sql: string): void;
  /** Runs a statement (prepared once, kept); the number of changed rows. */
  run(sql: string, ...values: SqlValue[]): number;
  /** All rows of a query (prepared once, kept). */
  all(sql: string, ...values: SqlValue[]): SqlRow[];
  /**
   * Runs `work` in one transaction (BEGIN IMMEDIATE): all of it or, when it throws, nothing; what it throws is thrown on.
   * Transactions don't nest: one inside another throws.
   */
  transaction<Result>(work: () => Result): Result;
  close(): void;
};
