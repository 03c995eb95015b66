import { openPrepared, type Databases } from '../databases.ts';
import { describeError, type Log } from '../log.ts';
import type { LocalStore } from '../store/local-store.ts';
import { openLocalStore } from '../store/open-local-store.ts';

/**
 * Opens a cache. One that can't be opened (damaged, locked, of another version) is set aside and made anew, and where no file can
 * be made it is in memory: the app is usable in any case, since everything in it is fetched again.
 */
export async function openCache(databases: Databases, name: string, log: Log): Promise<LocalStore> {
  try {
    return await openFile(databases, name);
  } catch (error) {
    log('warn', 'the cache is set aside', { error: describeError(error) });
  }
  return remakeCache(databases, name, log);
}

/** Sets a closed cache aside and makes a new one. */
export async function remakeCache(databases: Databases, name: string, log: Log): Promise<LocalStore> {
  try {
    await databases.setAside(name);
    return await openFile(databases, name);
  } catch (error) {
    log('error', 'no cache file can be made: memory instead', { error: describeError(error) });
    return openLocalStore(await databases.openInMemory());
  }
}

function openFile(databases: Databases, name: string): Promise<LocalStore> {
  return openPrepared(databases, name, { durable: false }, (sqlite) => openLocalStore(sqlite));
}
