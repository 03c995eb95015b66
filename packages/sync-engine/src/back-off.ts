/** A wait that doubles with each attempt: the first, and the most that it grows to. In milliseconds. */
export type BackOff = { first: number; most: number };

/**
 * How long to wait after the `attempt`-th failure in a row (1, 2, …), in ms: doubling, of which half to all by chance, so that
 * clients that lost their server together don't come back together. `random` is in [0, 1).
 */
export function backOffDelay({ first, most }: BackOff, attempt: number, random: number): number {
  const whole = Math.min(most, first * 2 ** Math.min(attempt - 1, 30));
  return Math.round(whole * (0.5 + random / 2));
}
