import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import type { Databases } from '@damso/sync-engine';
import { createPrng } from '@damso/sync-engine/test-support';

/** Which of a device's files. */
export type FileKind = 'cache' | 'outbox';

export type Damage = {
  name: string;
  /** Does it to a closed file. */
  harm(path: string, kind: FileKind): void;
  /** Takes the file as another process would; what is returned lets it go. */
  take?(path: string): () => void;
  /** What is wrong with the place where files are, as long as the damage lasts. */
  surround?(databases: Databases, kind: FileKind): Databases;
  /** What is left of an outbox with three messages; `later`: all of it, once the damage ended and the app starts again. */
  outboxKeeps: 'all' | 'some' | 'nothing' | 'later';
  /** Nothing can be written into an outbox meanwhile. */
  unkept?: true;
};

const pageSize = 4_096;

function edit(path: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path);
  change(bytes);
  writeFileSync(path, bytes);
}

function execute(path: string, sql: string): void {
  const database = new DatabaseSync(path, { defensive: false });
  database.exec(sql);
  database.close();
}

/** Databases in which the files of one kind are opened with this said to SQLite. */
const saying =
  (sql: string, canSetAside: boolean) =>
  (databases: Databases, kind: FileKind): Databases => ({
    ...databases,
    async open(name, options) {
      const sqlite = await databases.open(name, options);
      if (name.startsWith(kind)) sqlite.exec(sql);
      return sqlite;
    },
    setAside: (name) =>
      canSetAside ? databases.setAside(name) : Promise.reject(new Error('EROFS: read-only file system')),
  });

/** What may have become of a file by the next start. */
export const damages: readonly Damage[] = [
  { name: 'missing', harm: (path) => rmSync(path), outboxKeeps: 'nothing' },
  { name: 'of zero length', harm: (path) => truncateSync(path, 0), outboxKeeps: 'nothing' },
  {
    name: 'truncated',
    harm: (path) => truncateSync(path, Math.floor(readFileSync(path).length / 2 / pageSize) * pageSize),
    outboxKeeps: 'some',
  },
  {
    name: 'full of flipped bits',
    harm(path, kind) {
      const prng = createPrng(5);
      // Of the outbox few, so that something is left to be saved. The cache keeps no checksums: it notices what breaks its form.
      const count = kind === 'cache' ? 2_000 : 12;
      edit(path, (bytes) => {
        for (let flips = 0; flips < count; flips += 1) {
          const at = prng.int(100, bytes.length - 1);
          bytes[at] = (bytes[at] ?? 0) ^ (1 << prng.int(0, 7));
        }
      });
    },
    outboxKeeps: 'some',
  },
  {
    name: 'without its header',
    harm: (path) => edit(path, (bytes) => bytes.fill(7, 0, 100)),
    outboxKeeps: 'nothing',
  },
  {
    name: 'overwritten in the middle',
    harm: (path) =>
      edit(path, (bytes) => bytes.fill(0xff, pageSize * 2, Math.max(pageSize * 3, bytes.length - pageSize))),
    outboxKeeps: 'some',
  },
  {
    name: 'no database at all',
    harm: (path) => writeFileSync(path, 'this is not a database'.repeat(1_000)),
    outboxKeeps: 'nothing',
  },
  {
    name: 'of another schema version',
    harm: (path) => execute(path, 'PRAGMA user_version = 99'),
    outboxKeeps: 'all',
  },
  {
    name: 'somebody else’s database',
    harm(path) {
      rmSync(path);
      execute(path, 'CREATE TABLE theirs (id); INSERT INTO theirs VALUES (1)');
    },
    outboxKeeps: 'nothing',
  },
  {
    name: 'sound, with rows that say nothing',
    harm: (path, kind) =>
      execute(
        path,
        kind === 'cache'
          ? `UPDATE membership SET json = 'x'`
          : 'UPDATE command SET checksum = checksum + 1 WHERE position = (SELECT max(position) FROM command)',
      ),
    outboxKeeps: 'some',
  },
  {
    name: 'locked by another process',
    harm: () => undefined,
    take(path) {
      const other = new DatabaseSync(path);
      other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
      return () => other.close();
    },
    outboxKeeps: 'later',
    unkept: true,
  },
  {
    name: 'read-only',
    harm: () => undefined,
    surround: saying('PRAGMA query_only = ON', false),
    outboxKeeps: 'all',
    unkept: true,
  },
  {
    name: 'on a full disk',
    harm: () => undefined,
    surround: saying('PRAGMA max_page_count = 1', true),
    outboxKeeps: 'all',
  },
];
