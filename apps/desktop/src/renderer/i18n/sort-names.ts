// Korean collation puts Hangul before Latin, and sorts both well.
const collator = new Intl.Collator('ko', { sensitivity: 'base', numeric: true });

/** A sorted copy: by name in Korean collation, the same names by id, so that the order never flickers. */
export function sortByName<Named extends { name: string; key: string }>(items: readonly Named[]): Named[] {
  return items.toSorted((a, b) => collator.compare(a.name, b.name) || (a.key < b.key ? -1 : 1));
}
