import { readInteger } from './columns.ts';
import type { Sqlite } from './sqlite.ts';
import { StoreDamaged } from './store-damaged.ts';

/** Raised with every change of the tables, and when rows of a new kind are to be fetched that older versions skipped (UPD-5). */
const storeVersion = 5;

/**
 * Rows as received are in `json`; the other columns are derived from them. Purged rooms leave their membership behind as a tombstone.
 * `mentioned`: messages after my cursor that
 * mention me, cached or not. `keepsake`: what this device remembers beside the rows, gone with them. A line of `room_summary` is there while that
 * of `room` is not. `room` exists only while its first page or reset is here. `whole`: see StoredRev. Messages are rows of an ordinary table, because
 * bodies of 400,000 bytes don't belong into the tree of a key.
 */
const tables = `
  CREATE TABLE identity (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    server_id TEXT NOT NULL,
    epoch TEXT NOT NULL,
    user_id TEXT NOT NULL,
    user_rev INTEGER NOT NULL
  );
  CREATE TABLE profile (user_id TEXT PRIMARY KEY, rev INTEGER NOT NULL, json TEXT NOT NULL);
  CREATE TABLE friendship (user_id TEXT PRIMARY KEY, rev INTEGER NOT NULL, json TEXT NOT NULL);
  CREATE TABLE membership (
    room_id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    is_in INTEGER NOT NULL,
    json TEXT NOT NULL
  );
  CREATE TABLE room_settings (room_id TEXT PRIMARY KEY, rev INTEGER NOT NULL, json TEXT NOT NULL);
  CREATE TABLE room_summary (room_id TEXT PRIMARY KEY, json TEXT NOT NULL);
  CREATE TABLE room (
    key INTEGER PRIMARY KEY,
    room_id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    span_rev INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    cursor_rev INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    last_n INTEGER NOT NULL,
    sent_n INTEGER NOT NULL,
    tail_seq INTEGER NOT NULL,
    intervals TEXT NOT NULL,
    row_rev INTEGER NOT NULL,
    json TEXT NOT NULL
  );
  CREATE TABLE member (
    room INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    rev INTEGER NOT NULL,
    is_in INTEGER NOT NULL,
    joined_seq INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (room, user_id)
  ) WITHOUT ROWID;
  CREATE INDEX member_by_user ON member (user_id);
  CREATE TABLE read_cursor (
    room INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    read_seq INTEGER NOT NULL,
    read_n INTEGER NOT NULL,
    read_sent_n INTEGER NOT NULL,
    PRIMARY KEY (room, user_id)
  ) WITHOUT ROWID;
  CREATE TABLE message (
    room INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    whole INTEGER NOT NULL,
    n INTEGER NOT NULL,
    sender_n INTEGER NOT NULL,
    mine INTEGER NOT NULL,
    client_id TEXT NOT NULL,
    json TEXT NOT NULL
  );
  CREATE TABLE keepsake (name TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE mentioned (room INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (room, seq)) WITHOUT ROWID;
  CREATE UNIQUE INDEX message_by_seq ON message (room, seq);
  CREATE INDEX own_message_by_seq ON message (room, seq) WHERE mine = 1;
  CREATE INDEX own_message_by_client_id ON message (room, client_id) WHERE mine = 1;
`;

/**
 * Makes the tables in a new file. Throws `StoreDamaged` when the file is of another version (caches aren't migrated: what they hold
 * is fetched again) or isn't readable.
 */
export function openSchema(db: Sqlite): void {
  const [row] = db.all('PRAGMA user_version');
  const version = row === undefined ? 0 : readInteger(row, 'user_version');
  if (version === storeVersion) return;
  const [found] = db.all('SELECT count(*) AS tables FROM sqlite_schema');
  if (version !== 0 || (found !== undefined && readInteger(found, 'tables') > 0)) {
    throw new StoreDamaged(`a cache of version ${version}, this is version ${storeVersion}`);
  }
  db.transaction(() => db.exec(`${tables} PRAGMA user_version = ${storeVersion};`));
}
