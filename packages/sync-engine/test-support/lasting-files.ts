import { openNodeSqlite } from '../src/store/node-sqlite.ts';
import type { Sqlite } from '../src/store/sqlite.ts';

/** Databases in memory that stay when they are closed: to a client that starts again they are its file. */
export function createLastingFiles() {
  const files = new Map<string, Sqlite>();
  return {
    open(name: string): Sqlite {
      const file = files.get(name) ?? openNodeSqlite({ path: ':memory:', durable: false });
      files.set(name, file);
      return { ...file, close: () => undefined };
    },
    close: () => {
      for (const file of files.values()) file.close();
    },
  };
}
