import type { Clock } from '../../clock.ts';
import { decidePresence, type Presence } from './decide-presence.ts';
import type { LastActiveWriter } from './last-active-writer.ts';
import type { Lease } from './presence-store.ts';

/** Somebody whom this node follows, because they are connected to it or are watched from it. */
export interface WatchedPerson {
  readonly userId: string;
  /** As last looked at; null until then. */
  readonly presence: Presence | null;
  /** It is stored that they were active then (ms since 1970). */
  wasActive(storedAt: number | null): void;
}

/** The people whom this node follows. `changed` is called when time alone may have changed somebody. */
export function createPeople({
  clock,
  lastActive,
  grace,
  changed,
}: {
  readonly clock: Clock;
  readonly lastActive: LastActiveWriter;
  /** How long (ms) those who were active when the server stopped are taken to be there after it started again. */
  readonly grace: number;
  readonly changed: (userId: string) => void;
}) {
  const followed = new Map<string, ReturnType<typeof createPerson>>();
  const startedAt = clock.now();

  /** Leases in memory end with the process: for whoever was active when it ended, what is stored stands for theirs. */
  function leaseFromBefore(stored: number | null): Lease[] {
    if (stored === null || stored >= startedAt) return [];
    return [{ deviceId: '', connectionId: '', active: true, activeAt: stored, until: stored + grace }];
  }

  function createPerson(userId: string) {
    let presence: Presence | null = null;
    let stored: number | null = null;
    let cancel: () => void = () => undefined;
    return {
      userId,
      get presence() {
        return presence;
      },
      wasActive(storedAt: number | null) {
        if (storedAt !== null && storedAt > (stored ?? 0)) stored = storedAt;
      },
      look(leases: readonly Lease[]) {
        const now = clock.now();
        presence = decidePresence([...leases, ...leaseFromBefore(stored)], stored, now);
        const { lastActiveAt, nextAt } = presence;
        cancel();
        if (nextAt !== null) cancel = clock.after(Math.max(0, nextAt - now), () => changed(userId));
        if (lastActiveAt !== null && lastActiveAt > (stored ?? 0)) {
          stored = lastActiveAt;
          lastActive.write(userId, lastActiveAt);
        }
      },
      cancel: () => cancel(),
    };
  }

  return {
    find: (userId: string): WatchedPerson | undefined => followed.get(userId),
    follow(userId: string): void {
      if (!followed.has(userId)) followed.set(userId, createPerson(userId));
    },
    /** Decides anew how these are there. */
    look(leases: ReadonlyMap<string, readonly Lease[]>, userIds: readonly string[]): void {
      for (const userId of userIds) followed.get(userId)?.look(leases.get(userId) ?? []);
    },
    /** Follows somebody no longer whom nobody watches and who isn't there. */
    forget(userId: string, isWatched: boolean): void {
      const person = followed.get(userId);
      if (!person || isWatched) return;
      if (person.presence !== null && person.presence.state !== 'offline') return;
      person.cancel();
      followed.delete(userId);
    },
    /** Writes down that those who are active were until now; no timers go on. */
    stop(): void {
      for (const { userId, presence, cancel } of followed.values()) {
        cancel();
        if (presence?.state === 'online') lastActive.write(userId, clock.now());
      }
    },
  };
}
