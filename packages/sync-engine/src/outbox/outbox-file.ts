import type { Sqlite, SqlRow } from '../store/sqlite.ts';
import { StoreDamaged } from '../store/store-damaged.ts';
import { checksum } from './checksum.ts';
import { commandState, outboxCommand, type CommandState, type Entry, type OutboxCommand } from './command.ts';

const schemaVersion = 2;

/** My own settings of rooms that the server doesn't have yet. Files of version 1 lack it. */
const settingsTable = `
  CREATE TABLE settings_slot (
    room_id TEXT PRIMARY KEY,
    patch TEXT NOT NULL,
    checksum INTEGER NOT NULL
  ) WITHOUT ROWID;
  PRAGMA user_version = ${schemaVersion};
`;

const schema = `
  CREATE TABLE command (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    command TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    state TEXT NOT NULL
  );
  CREATE TABLE read_slot (room_id TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  ${settingsTable}
`;

/** Makes the tables in a new file, or checks a present one and adds what it lacks. Throws `StoreDamaged`, or SQLite's error where it can't be written. True: the file was new. */
export function prepareOutboxFile(sqlite: Sqlite): boolean {
  const version = sqlite.all('PRAGMA user_version')[0]?.['user_version'];
  if (version === 0) {
    if (sqlite.all(`SELECT name FROM sqlite_schema LIMIT 1`).length > 0) {
      throw new StoreDamaged('a database without a version');
    }
    sqlite.transaction(() => sqlite.exec(schema));
    return true;
  }
  if (version !== 1 && version !== schemaVersion)
    throw new StoreDamaged(`an outbox of version ${String(version)}`);
  const problems = sqlite.all('PRAGMA quick_check(1)');
  if (problems[0]?.['quick_check'] !== 'ok') throw new StoreDamaged('the outbox is damaged');
  // One that can't be written to (a read-only disk) is found out now, when what it holds can still be sent from memory.
  sqlite.transaction(() => {
    if (version === 1) sqlite.exec(settingsTable);
  });
  return false;
}

/** A stored command: `damaged` when its bytes changed, `foreign` when it is whole but of a shape that this version doesn't know. */
export type ReadRow = { is: 'entry'; entry: Entry } | { is: 'damaged' } | { is: 'foreign' };

export function readCommandRow(row: SqlRow): ReadRow {
  const { position, command, state } = row;
  if (typeof position !== 'number' || typeof command !== 'string') return { is: 'damaged' };
  if (checksum(command) !== row['checksum']) return { is: 'damaged' };
  const parsed = outboxCommand.safeParse(JSON.parse(command));
  if (!parsed.success) return { is: 'foreign' };
  return { is: 'entry', entry: { position, command: parsed.data, state: readState(state) } };
}

/** A state that can't be read is taken for `pending`: sending again is harmless, not sending isn't. */
function readState(text: unknown): CommandState {
  try {
    return commandState.parse(JSON.parse(String(text)));
  } catch {
    return { is: 'pending' };
  }
}

export type OutboxStatements = ReturnType<typeof outboxStatements>;

/** The statements of an outbox file. Each is one change; the caller puts them into a transaction. */
export function outboxStatements(sqlite: Sqlite) {
  return {
    insert: (command: OutboxCommand, state: CommandState): number => {
      const text = JSON.stringify(command);
      const sql = 'INSERT INTO command (command, checksum, state) VALUES (?, ?, ?) RETURNING position';
      return Number(sqlite.all(sql, text, checksum(text), JSON.stringify(state))[0]?.['position']);
    },
    setState: (position: number, state: CommandState) =>
      sqlite.run('UPDATE command SET state = ? WHERE position = ?', JSON.stringify(state), position),
    setCommand: (position: number, command: OutboxCommand) => {
      const text = JSON.stringify(command);
      sqlite.run(
        'UPDATE command SET command = ?, checksum = ? WHERE position = ?',
        text,
        checksum(text),
        position,
      );
    },
    remove: (position: number) => sqlite.run('DELETE FROM command WHERE position = ?', position),
    setReadSlot: (roomId: string, seq: number) =>
      sqlite.run('INSERT OR REPLACE INTO read_slot (room_id, seq) VALUES (?, ?)', roomId, seq),
    removeReadSlot: (roomId: string) => sqlite.run('DELETE FROM read_slot WHERE room_id = ?', roomId),
    setEpoch: (epoch: string) =>
      sqlite.run(`INSERT OR REPLACE INTO fact (name, value) VALUES ('epoch', ?)`, epoch),
    readEpoch: (): string | null => {
      const value = sqlite.all(`SELECT value FROM fact WHERE name = 'epoch'`)[0]?.['value'];
      return typeof value === 'string' ? value : null;
    },
    readSlots: () =>
      sqlite
        .all('SELECT room_id, seq FROM read_slot')
        .map((row): [string, number] => [String(row['room_id']), Number(row['seq'])]),
    rows: () => sqlite.all('SELECT position, command, checksum, state FROM command ORDER BY position'),
  };
}
