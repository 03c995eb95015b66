import type { Ending, Lease, PresenceStore } from './presence-store.ts';

/** How long (ms) an ended lease can be read, and how often ended ones are looked for. */
const keptFor = 5 * 60_000;
const sweepEvery = 60_000;

/** Leases in this process's memory: for a server of one node. */
export function createMemoryPresenceStore(now: () => number): PresenceStore {
  const users = new Map<string, Map<string, Lease>>();
  const listeners: ((userId: string) => void)[] = [];
  let sweptAt = now();

  function sweep(): void {
    const at = now();
    if (Math.abs(at - sweptAt) < sweepEvery) return;
    sweptAt = at;
    for (const [userId, leases] of users) {
      for (const { deviceId, until } of leases.values()) if (until + keptFor < at) leases.delete(deviceId);
      if (leases.size === 0) users.delete(userId);
    }
  }

  function put(userId: string, lease: Lease): void {
    const leases = users.get(userId) ?? new Map<string, Lease>();
    users.set(userId, leases.set(lease.deviceId, lease));
  }

  const tell = (userId: string) => listeners.forEach((listener) => listener(userId));

  function shorten(userId: string, lease: Lease, { until }: Ending): void {
    const at = now();
    // One that has run out already was not active until now.
    if (lease.until <= Math.min(at, until)) return;
    put(userId, {
      ...lease,
      activeAt: lease.active ? Math.max(lease.activeAt ?? 0, at) : lease.activeAt,
      until: Math.min(lease.until, until),
    });
    tell(userId);
  }

  return {
    hold(userId, lease) {
      sweep();
      const before = users.get(userId)?.get(lease.deviceId);
      const activeAt =
        before?.activeAt == null ? lease.activeAt : Math.max(before.activeAt, lease.activeAt ?? 0);
      put(userId, { ...lease, activeAt });
      const isRenewal =
        before !== undefined &&
        before.until > now() &&
        before.until <= lease.until &&
        before.active === lease.active;
      if (!isRenewal) tell(userId);
      return Promise.resolve();
    },
    release(userId, ending) {
      const lease = users.get(userId)?.get(ending.deviceId);
      if (lease?.connectionId === ending.connectionId) shorten(userId, lease, ending);
      return Promise.resolve();
    },
    end(userId, ending) {
      const lease = users.get(userId)?.get(ending.deviceId);
      if (lease) shorten(userId, lease, ending);
      return Promise.resolve();
    },
    read(userIds) {
      const found = new Map<string, readonly Lease[]>();
      for (const userId of userIds) {
        const leases = users.get(userId);
        if (leases) found.set(userId, [...leases.values()]);
      }
      return Promise.resolve(found);
    },
    onChanged: (listener) => void listeners.push(listener),
  };
}
