/** A day line in the list, and how far below the list's beginning it stands, in px. */
export type DayPlace = { key: string; at: number; offset: number };

export type StickyDay = {
  key: string | null;
  at: number;
  /** How far the next day pushes it out at the top, in px: 0 or less. */
  push: number;
};

/**
 * The day that sticks to the top of the list: the last one whose line has gone past the top. `firstAt` is the day of the first loaded
 * message, whose own line may still be to come. `height` is that of the pill with its margin, in px.
 */
export function findStickyDay(
  days: readonly DayPlace[],
  scrolled: number,
  height: number,
  firstAt: number | null,
): StickyDay | null {
  let current: DayPlace | null = null;
  let next: DayPlace | null = null;
  for (const day of days) {
    if (day.offset <= scrolled) current = day;
    else {
      next = day;
      break;
    }
  }
  const push = next === null ? 0 : Math.min(0, next.offset - scrolled - height);
  if (current !== null) return { key: current.key, at: current.at, push };
  return firstAt === null ? null : { key: null, at: firstAt, push };
}
