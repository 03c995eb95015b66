import { readInteger } from './columns.ts';
import type { Deciders } from './deciders.ts';
import type { SqlRow } from './sqlite.ts';

/** Whether a row of this rev is written where `stored` is (UPD-1), or, if `insert`, where nothing is (UPD-2). */
export function takesRow(
  { overwrites }: Deciders,
  stored: SqlRow | undefined,
  rev: number,
  insert: boolean,
): boolean {
  if (stored === undefined) return insert;
  return overwrites({ rev: readInteger(stored, 'rev'), whole: true }, rev);
}
