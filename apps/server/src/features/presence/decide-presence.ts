import type { Lease } from './presence-store.ts';

/** How somebody is there, and when that may change by time alone (ms since 1970; null: never). */
export type Presence = {
  readonly state: 'online' | 'away' | 'offline';
  readonly lastActiveAt: number | null;
} & {
  readonly nextAt: number | null;
};

/**
 * What the leases of somebody's devices say at a moment (PRE-3): one active device makes them online, only idle ones away, none
 * offline. `storedAt` is when they were last active as far as is stored; the newest of all is told.
 */
export function decidePresence(leases: readonly Lease[], storedAt: number | null, now: number): Presence {
  const held = leases.filter(({ until }) => until > now);
  const times = leases.flatMap(({ activeAt }) => (activeAt === null ? [] : [activeAt]));
  const lastActiveAt = Math.max(storedAt ?? 0, ...times) || null;
  const nextAt = held.length === 0 ? null : Math.min(...held.map(({ until }) => until));
  if (held.some(({ active }) => active)) return { state: 'online', lastActiveAt: null, nextAt };
  return { state: held.length > 0 ? 'away' : 'offline', lastActiveAt, nextAt };
}
