/**
 * `now` with every part that equals the one of `before` replaced by that one: who draws it sees by identity what changed. Both are
 * plain JSON; all the same: `before` itself.
 */
export function shareUnchanged<Value>(before: unknown, now: Value): Value {
  if (Object.is(before, now)) return now;
  if (Array.isArray(before) && Array.isArray(now)) {
    const shared: unknown[] = now.map((item, index) => shareUnchanged<unknown>(before[index], item));
    const same = before.length === now.length && shared.every((item, index) => item === before[index]);
    return (same ? before : shared) as Value;
  }
  if (!isFields(before) || !isFields(now)) return now;
  const keys = Object.keys(now);
  const shared: Record<string, unknown> = {};
  for (const key of keys) shared[key] = shareUnchanged(before[key], now[key]);
  const same =
    keys.length === Object.keys(before).length &&
    keys.every((key) => Object.hasOwn(before, key) && shared[key] === before[key]);
  return (same ? before : shared) as Value;
}

/** Whether two pieces of plain JSON say the same. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => sameJson(item, other[index]));
  if (!isFields(one) || !isFields(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]))
  );
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
