import type { Sqlite } from './store/sqlite.ts';

type DatabaseOptions = {
  /** Whether each commit must survive a power cut (an outbox), or what it lost is fetched again (a cache). */
  durable: boolean;
  /** Only to save what can be read of a damaged file. */
  damaged?: boolean;
};

/** The engine's SQLite files, by name: files of a folder, of the browser's private file system, or memory alone. */
export type Databases = {
  /** `memory`: nothing survives the process. */
  storage: 'persistent' | 'memory';
  /** Opens a database, made if it isn't there. Rejects when it can't be: damaged, locked, no space … */
  open(name: string, options: DatabaseOptions): Promise<Sqlite>;
  /** A database that is in memory alone: the last resort where no file can be made. */
  openInMemory(): Promise<Sqlite>;
  /** Puts a closed file out of the way under another name (one such is kept), so that `open` makes a new one. */
  setAside(name: string): Promise<void>;
  /** Deletes a closed file and what was set aside of it; nothing there is a success. */
  remove(name: string): Promise<void>;
  /** Lets go of everything; all files must be closed. */
  close(): Promise<void>;
};

/** Opens a database and makes of it what it is for; one of which that can't be made is closed again, and the error thrown on. */
export async function openPrepared<Result>(
  databases: Databases,
  name: string,
  options: DatabaseOptions,
  prepare: (sqlite: Sqlite) => Result,
): Promise<Result> {
  const sqlite = await databases.open(name, options);
  try {
    return prepare(sqlite);
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
