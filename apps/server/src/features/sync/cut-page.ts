import { boundRow } from './row-bytes.ts';

/** As many rows as fit, in their order, and whether any were left. */
export interface Cut<Row> {
  readonly rows: Row[];
  /** On the wire, at most. */
  readonly bytes: number;
  readonly more: boolean;
}

/** Cuts rows to a page of so many rows and bytes of JSON; a page holds one row at least, whatever its size. */
export function cutPage<Row extends object>(
  all: readonly Row[],
  bounds: { readonly rows: number; readonly bytes: number },
): Cut<Row> {
  const rows: Row[] = [];
  let bytes = 0;
  for (const row of all) {
    const size = boundRow(row);
    if (rows.length > 0 && (rows.length >= bounds.rows || bytes + size > bounds.bytes)) break;
    rows.push(row);
    bytes += size;
  }
  return { rows, bytes, more: rows.length < all.length };
}
