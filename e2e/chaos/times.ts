/** Whether the figures of docs/RELIABILITY.md are wanted, which take their time. */
export const isLong = process.env['DAMSO_CHAOS'] === 'long';

/** How often a fault is tried: `short` times in `npm test`, `long` times with DAMSO_CHAOS=long (the figures of docs/RELIABILITY.md). */
export function times(short: number, long: number): number {
  return isLong ? long : short;
}
