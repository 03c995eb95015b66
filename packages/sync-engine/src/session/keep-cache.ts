import type { Databases } from '../databases.ts';
import { describeError, type Log } from '../log.ts';
import type { LocalStore } from '../store/local-store.ts';
import { closeQuietly } from './close-quietly.ts';
import { openCache, remakeCache } from './open-cache.ts';
import { reportDamage } from './report-damage.ts';

// So often a broken cache is made anew as a file; after that only in memory.
const remakesOnDisk = 3;
const remakesAtAll = 6;

export type KeptCache = {
  /** The cache of the moment; another one after it was made anew. */
  store: () => LocalStore;
  /** It is of no use any more, as whoever uses it has found. That it is damaged it finds by itself. */
  remake: (error: unknown) => void;
  close(): void;
};

type KeepCacheDeps = {
  databases: Databases;
  log: Log;
  name: string;
  on: {
    /** Whoever uses it is to stop: it will be closed now. */
    broke: () => void;
    /** Another one is there, and empty. */
    remade: () => void;
  };
};

/** Opens a cache, and keeps one until it is closed: a broken one is set aside, and filled again from the server. */
export async function keepCache({ databases, log, name, on }: KeepCacheDeps): Promise<KeptCache> {
  const open = (opened: LocalStore) => reportDamage(opened, remake);
  let store = open(await openCache(databases, name, log));
  let remakes = 0;
  let remaking = false;
  let closed = false;

  function remake(error: unknown): void {
    if (closed || remaking || remakes >= remakesAtAll) return;
    remaking = true;
    remakes += 1;
    log('error', 'the cache broke', { error: describeError(error), remakes });
    on.broke();
    closeQuietly(store, log);
    void replace();
  }

  async function replace(): Promise<void> {
    try {
      const next = await makeAnew();
      if (closed) return closeQuietly(next, log);
      store = open(next);
    } catch (error) {
      log('error', 'no cache could be made', { error: describeError(error) });
      return;
    } finally {
      remaking = false;
    }
    on.remade();
  }

  function makeAnew(): Promise<LocalStore> {
    if (remakes <= remakesOnDisk) return remakeCache(databases, name, log);
    return openCache({ ...databases, open: () => databases.openInMemory() }, name, log);
  }

  return {
    store: () => store,
    remake,
    close() {
      closed = true;
      closeQuietly(store, log);
    },
  };
}
