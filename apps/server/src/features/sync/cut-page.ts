/** As many rows as fit, in their order, and whether any were left. */
export interface Cut<Row> {
  readonly rows: Row[];
  readonly bytes: number;
  readonly more: boolean;
}

/** The bytes of something on the wire. */
export function measure(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** Cuts rows to a page of so many rows and bytes of JSON; a page holds one row at least, whatever its size. */
export function cutPage<Row>(
  all: readonly Row[],
  bounds: { readonly rows: number; readonly bytes: number },
): Cut<Row> {
  // Most pages fit as they are: they are measured at once, which costs half of row by row.
  const whole = all.slice(0, bounds.rows);
  const size = measure(whole);
  if (size <= bounds.bytes) return { rows: whole, bytes: size, more: whole.length < all.length };
  const rows: Row[] = [];
  let bytes = 0;
  for (const row of all) {
    const size = measure(row);
    if (rows.length > 0 && (rows.length >= bounds.rows || bytes + size > bounds.bytes)) break;
    rows.push(row);
    bytes += size;
  }
  return { rows, bytes, more: rows.length < all.length };
}
