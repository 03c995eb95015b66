import type { Expiry } from './live-view.ts';

/** When the first of these mutes is over, and which rooms change by it; those for good are never over. */
export function firstExpiry(rooms: Iterable<{ roomId: string; mutedUntil: number | null }>): Expiry {
  let at = Number.POSITIVE_INFINITY;
  let first = new Set<string>();
  for (const { roomId, mutedUntil } of rooms) {
    if (mutedUntil === null || mutedUntil > at) continue;
    if (mutedUntil < at) first = new Set();
    at = mutedUntil;
    first.add(roomId);
  }
  return first.size === 0 ? null : { at, changes: { rooms: first } };
}
