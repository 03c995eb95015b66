import type { SqlRow } from './sqlite.ts';
import { StoreDamaged } from './store-damaged.ts';

/** A column that holds a whole number. */
export function readInteger(row: SqlRow, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new StoreDamaged(`${column} is no number`);
  return value;
}

/** A column that holds text. */
export function readText(row: SqlRow, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new StoreDamaged(`${column} is no text`);
  return value;
}

/** A column that holds a row or a list as JSON, as this program wrote it. */
export function readJson(row: SqlRow, column: string): unknown {
  const text = readText(row, column);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StoreDamaged(`${column} is no JSON`, { cause: error });
  }
}
