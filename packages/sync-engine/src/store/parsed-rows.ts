import { readJson, readText } from './columns.ts';
import type { SqlRow } from './sqlite.ts';

/** Reads the row that a line holds as JSON in `column`. `key` names it among all that are read so. */
export type ParsedRows<Row> = (key: string, line: SqlRow, column: string) => Row;

/** UTF-16 units: what may be kept of texts, beyond which all is forgotten. */
const mostKept = 4_000_000;

/**
 * What was parsed before is the same object as long as its text is the same: the views read a room again whenever something moves in
 * it, and nearly all of it is as it was. Nobody may change these objects.
 */
export function createParsedRows<Row>(): ParsedRows<Row> {
  const known = new Map<string, { text: string; row: Row }>();
  let kept = 0;
  return (key, line, column) => {
    const text = readText(line, column);
    const before = known.get(key);
    if (before?.text === text) return before.row;
    const row = readJson(line, column) as Row;
    if (kept + text.length > mostKept) {
      known.clear();
      kept = 0;
    }
    kept += text.length - (known.get(key)?.text.length ?? 0);
    known.set(key, { text, row });
    return row;
  };
}
