import { sameJson, shareUnchanged } from './share-unchanged.ts';

/**
 * A live view as it crosses the port: one head and a list of items with stable keys, all plain JSON. The engine sends the whole
 * once, then patches, at most one for each frame (16 ms).
 */
export type View<Head, Item extends Keyed = never> = { head: Head; items: readonly Item[] };

export type Keyed = { readonly key: string };

/** What changed in a view. `order` lists all keys, and comes only when the keys or their order changed. */
export type ViewPatch<Head = unknown, Item extends Keyed = Keyed> = {
  head?: Head;
  set?: readonly Item[];
  order?: readonly string[];
};

/** The patch that leads from one view to the next, or null when nothing changed. Items are compared as JSON. */
export function diffViews<Head, Item extends Keyed>(
  before: View<Head, Item> | null,
  after: View<Head, Item>,
): ViewPatch<Head, Item> | null {
  if (before === null)
    return { head: after.head, set: after.items, order: after.items.map(({ key }) => key) };
  const known = new Map(before.items.map((item) => [item.key, item]));
  const set = after.items.filter((item) => {
    const old = known.get(item.key);
    return old === undefined || !sameJson(old, item);
  });
  const patch: ViewPatch<Head, Item> = {};
  if (!sameJson(before.head, after.head)) patch.head = after.head;
  if (set.length > 0) patch.set = set;
  const sameOrder =
    before.items.length === after.items.length &&
    before.items.every((item, index) => item.key === after.items[index]?.key);
  if (!sameOrder) patch.order = after.items.map(({ key }) => key);
  return Object.keys(patch).length === 0 ? null : patch;
}

/** The view after a patch. Whatever didn't change, inside of items too, keeps its identity. The first patch (onto null) carries everything. */
export function applyPatch<Head, Item extends Keyed>(
  before: View<Head, Item> | null,
  patch: ViewPatch<Head, Item>,
): View<Head, Item> {
  if (before === null && patch.head === undefined)
    throw new Error('the first patch of a view must carry its head');
  const head =
    patch.head === undefined ? (before as View<Head, Item>).head : shareUnchanged(before?.head, patch.head);
  if (patch.set === undefined && patch.order === undefined) return { head, items: before?.items ?? [] };
  const items = new Map((before?.items ?? []).map((item) => [item.key, item]));
  for (const item of patch.set ?? []) items.set(item.key, shareUnchanged(items.get(item.key), item));
  const order = patch.order ?? (before?.items ?? []).map(({ key }) => key);
  return { head, items: order.map((key) => items.get(key)).filter((item) => item !== undefined) };
}
