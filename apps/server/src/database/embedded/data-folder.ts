import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { StartError } from '../../start-error.ts';

/** A data folder that this process alone uses, until it releases it or dies. */
export interface DataFolder {
  readonly path: string;
  /** Where PostgreSQL's own data lies; it may not exist yet. */
  readonly database: string;
  release(): void;
}

const lockName = 'server.lock';
const holderName = 'server.pid';

/**
 * Makes the data folder if need be and takes it for this process. A second taker gets a StartError that names the first.
 *
 * The lock is an open write transaction on a small SQLite file: the operating system gives it back when the process
 * ends, however it ends. A file with a process id would have to be judged stale by guessing, since ids are used again,
 * and two starts could guess at the same time (ADR 2). The id is written beside it for the message only. Nothing else may
 * open the lock file: closing any handle of it gives the lock back.
 */
export function takeDataFolder(given: string): DataFolder {
  prepare(given);
  // One name for one folder, whatever links lead to it: an orphan is known by it.
  const path = realpathSync(given);
  const lock = lockFile(path);
  try {
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    const holder = read(join(path, holderName));
    throw new StartError(
      `Damso is already running with the data in ${path}${holder ? ` (process ${holder})` : ''}.`,
    );
  }
  writeFileSync(join(path, holderName), `${process.pid}\n`);
  return { path, database: join(path, 'postgresql'), release: () => lock.close() };
}

function lockFile(path: string): DatabaseSync {
  try {
    return new DatabaseSync(join(path, lockName));
  } catch {
    throw new StartError(
      `The data folder ${path} can't be written by this user; set DAMSO_DATA_DIR to another.`,
    );
  }
}

/** SQLITE_BUSY: someone else has the lock. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}

function prepare(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    if (!statSync(path).isDirectory()) throw new Error('not a directory');
    // PostgreSQL's user must get through to its own folder in here. Only a folder that is ours is changed: an empty one,
    // or one that has our lock. Passing through isn't listing, and the files within keep their own modes.
    const ours = readdirSync(path).length === 0 || existsSync(join(path, lockName));
    if (process.getuid?.() === 0 && ours) chmodSync(path, 0o711);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new StartError(`The data folder ${path} can't be used (${reason}); set DAMSO_DATA_DIR to another.`);
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
