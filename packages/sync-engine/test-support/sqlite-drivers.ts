import { openNodeSqlite } from '../src/store/node-sqlite.ts';
import type { Sqlite } from '../src/store/sqlite.ts';
import { openWasmSqlite } from '../src/store/wasm-sqlite.ts';

/** Both drivers, each with an empty database in memory, for contract suites. */
export const sqliteDrivers: readonly { driver: string; open: () => Promise<Sqlite> }[] = [
  {
    driver: 'node:sqlite',
    open: () => Promise.resolve(openNodeSqlite({ path: ':memory:', durable: false })),
  },
  { driver: 'sqlite-wasm', open: () => openWasmSqlite({ name: 'test', vfs: 'memory' }) },
];
