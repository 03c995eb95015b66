import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Databases } from '../databases.ts';
import { openNodeSqlite } from '../store/node-sqlite.ts';

/** What SQLite keeps beside a database. */
const companions = ['', '-wal', '-shm', '-journal'];

const asideOf = (name: string) => `${name}.damaged`;

/** The files of a folder, which is made for its owner alone. */
export function folderDatabases(directory: string): Databases {
  const pathOf = (name: string) => join(directory, `${name}.sqlite`);

  async function removeOne(name: string): Promise<void> {
    for (const companion of companions) await rm(`${pathOf(name)}${companion}`, { force: true });
  }

  return {
    storage: 'persistent',
    async open(name, { durable, damaged = false }) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      return openNodeSqlite({ path: pathOf(name), durable, damaged });
    },
    openInMemory,
    async setAside(name) {
      const aside = asideOf(name);
      await removeOne(aside);
      for (const companion of companions) {
        await rename(`${pathOf(name)}${companion}`, `${pathOf(aside)}${companion}`).catch(ignoreMissing);
      }
    },
    async remove(name) {
      await removeOne(name);
      await removeOne(asideOf(name));
    },
    close: () => Promise.resolve(),
  };
}

/** Databases that end with the process. Each name is one database for as long as it is open. */
export function memoryDatabases(): Databases {
  return {
    storage: 'memory',
    open: openInMemory,
    openInMemory,
    setAside: () => Promise.resolve(),
    remove: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

function openInMemory() {
  return Promise.resolve(openNodeSqlite({ path: ':memory:', durable: false }));
}

function ignoreMissing(error: unknown): void {
  if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
}
