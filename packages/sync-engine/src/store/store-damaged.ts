import { StoreLocked } from './store-locked.ts';

/**
 * The file can't be used as it is: damaged, no database, or of another version. The cache is disposable, so whoever opened it
 * sets the file aside and starts a new one; of an outbox what can be saved is.
 */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged';
}

/** SQLITE_CORRUPT and SQLITE_NOTADB; the low byte of an extended result code is the primary one. */
const damageCodes = new Set([11, 26]);

/** SQLITE_BUSY and SQLITE_LOCKED. */
const lockCodes = new Set([5, 6]);

/** What to throw instead of an error of SQLite's: `StoreDamaged` or `StoreLocked` where the code says that the file is, else the error itself. */
export function translateSqliteError(error: unknown, resultCode: unknown): unknown {
  if (typeof resultCode !== 'number') return error;
  if (lockCodes.has(resultCode & 0xff))
    return new StoreLocked(`SQLite result code ${resultCode}`, { cause: error });
  if (!damageCodes.has(resultCode & 0xff)) return error;
  return new StoreDamaged(`SQLite result code ${resultCode}`, { cause: error });
}
