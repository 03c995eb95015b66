import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { fillStore } from '../../test-support/fill-store.ts';
import { sampleMembership } from '../../test-support/sample-rows.ts';
import { openNodeSqlite } from './node-sqlite.ts';
import { openLocalStore } from './open-local-store.ts';
import { StoreDamaged } from './store-damaged.ts';
import { openWasmSqlite } from './wasm-sqlite.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damso-store-'));
  path = join(folder, 'cache.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openLocalStore(openNodeSqlite({ path, durable: false }));

/** A closed cache file that holds something. */
function fill(): void {
  const store = open();
  fillStore(store, { rooms: 20, messages: 50 });
  store.close();
}

/** Opens the file and reads all of it, as the views do. */
function readAll(): unknown {
  const store = open();
  try {
    return store
      .rooms()
      .map(({ roomId }) => store.window(roomId, null, 100, 0).messages.map(({ body }) => body));
  } finally {
    store.close();
  }
}

test('a cache outlives being closed and opened again', () => {
  fill();
  const store = open();
  expect(store.rooms()).toHaveLength(20);
  store.close();
});

test.each([
  ['no database at all', () => writeFileSync(path, 'hello, this is not a database'.repeat(100))],
  ['a damaged header', () => writeFileSync(path, readFileSync(path).fill(7, 0, 16))],
  ['cut off', () => truncateSync(path, 4096 * 3)],
  [
    'damaged in the middle',
    () => {
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.fill(0xff, 4096, bytes.length - 4096));
    },
  ],
])('StoreDamaged is thrown for a file that is %s', (_name, damage) => {
  fill();
  damage();
  expect(readAll).toThrow(StoreDamaged);
});

test('StoreDamaged is thrown for a file of another version, and for somebody else’s', () => {
  fill();
  const newer = openNodeSqlite({ path, durable: false });
  newer.exec('PRAGMA user_version = 99');
  newer.close();
  expect(open).toThrow(StoreDamaged);
  rmSync(path);
  const foreign = openNodeSqlite({ path, durable: false });
  foreign.exec('CREATE TABLE theirs (id)');
  foreign.close();
  expect(open).toThrow(StoreDamaged);
});

test('StoreDamaged is thrown for a row that is no JSON', () => {
  fill();
  const db = openNodeSqlite({ path, durable: false });
  db.exec("UPDATE membership SET json = 'x'");
  db.close();
  expect(readAll).toThrow(StoreDamaged);
});

test('an empty file is a new cache', () => {
  writeFileSync(path, '');
  const store = open();
  expect(store.identity()).toBeNull();
  expect(store.applyUserPage({ from: 0, to: 1, more: false, rows: [sampleMembership(1)] }).rooms.size).toBe(
    1,
  );
  store.close();
});

test('StoreDamaged is thrown by sqlite-wasm too, when it finds the file malformed', async () => {
  const db = await openWasmSqlite({ name: 'damaged', vfs: 'memory' });
  db.exec('CREATE TABLE note (id INTEGER PRIMARY KEY); PRAGMA writable_schema = ON');
  db.run("UPDATE sqlite_schema SET rootpage = 999 WHERE name = 'note'");
  db.exec('PRAGMA writable_schema = RESET');
  expect(() => db.all('SELECT * FROM note')).toThrow(StoreDamaged);
  db.close();
});
