import type { PersonUse } from './person-use.ts';

/** Without input for so long (ms) a person counts as idle, and as not using the app. */
export const idleAfter = 5 * 60_000;
export const unusedAfter = 60_000;

/**
 * How far a person is at the page: from when they last did something in it, and whether it is visible with the focus. `nextAt`:
 * when that changes by time alone (ms since 1970), if nothing else happens; null: never.
 */
export function decideUse({
  now,
  lastInputAt,
  attentive,
}: {
  now: number;
  lastInputAt: number;
  attentive: boolean;
}): PersonUse & { nextAt: number | null } {
  // A clock that was set back: what seems to be still to come has just been.
  const since = Math.max(0, now - lastInputAt);
  const active = since < idleAfter;
  const inUse = attentive && since < unusedAfter;
  const nextAt = inUse ? lastInputAt + unusedAfter : active ? lastInputAt + idleAfter : null;
  return { active, inUse, attentive, nextAt };
}
