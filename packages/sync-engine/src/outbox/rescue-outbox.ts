import type { Sqlite, SqlRow } from '../store/sqlite.ts';
import type { Entry } from './command.ts';
import { outboxStatements, readCommandRow } from './outbox-file.ts';
import type { SavedOutbox } from './outbox.ts';
import { readSettingsSlots } from './settings-slots.ts';

// Rows that can't be read one after another before the rest of a file is given up.
const giveUpAfter = 200;

/** What could be read of a damaged outbox, and how many commands couldn't: null when not even that is known. */
export type RescuedOutbox = SavedOutbox & { lost: number | null };

/** Reads what can be read of a damaged outbox file, row by row, and changes nothing in it. Never throws. */
export function rescueOutbox(sqlite: Sqlite): RescuedOutbox {
  const file = outboxStatements(sqlite);
  const { entries, lost } = rescueCommands(sqlite);
  return {
    entries,
    lost,
    readSlots:
      attempt(() => file.readSlots().filter(([, seq]) => Number.isSafeInteger(seq) && seq >= 0)) ?? [],
    settingsSlots: attempt(() => readSettingsSlots(sqlite)) ?? [],
    epoch: attempt(file.readEpoch) ?? null,
  };
}

function rescueCommands(sqlite: Sqlite): { entries: Entry[]; lost: number | null } {
  const entries: Entry[] = [];
  const rowAfter =
    'SELECT position, command, checksum, state FROM command WHERE position > ? ORDER BY position LIMIT 1';
  const rowAt = 'SELECT position, command, checksum, state FROM command WHERE position = ?';
  let lost: number | null = 0;
  let position = 0;
  let failures = 0;
  while (failures < giveUpAfter) {
    // After a row that can't be read the next one isn't found by its order: it is tried for by its number.
    const rows: SqlRow[] | null = attempt(() =>
      failures === 0 ? sqlite.all(rowAfter, position) : sqlite.all(rowAt, position),
    );
    const row: SqlRow | undefined = rows?.[0];
    if (row !== undefined) {
      const read = attempt(() => readCommandRow(row)) ?? { is: 'damaged' };
      if (read.is === 'entry') entries.push(read.entry);
      else if (lost !== null) lost += 1;
      position = Number(row['position']);
      if (!Number.isSafeInteger(position)) break;
      failures = 0;
    } else if (rows !== null && failures === 0) {
      return { entries, lost };
    } else {
      // How many commands lay in what can't be read isn't known.
      lost = null;
      position += 1;
      failures += 1;
    }
  }
  return { entries, lost };
}

function attempt<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch {
    return null;
  }
}
