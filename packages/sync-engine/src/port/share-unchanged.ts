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

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
