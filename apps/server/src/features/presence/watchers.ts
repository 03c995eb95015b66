import type { PersonPresence } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';

/** An open connection of this node, and whose presence it follows. */
export interface Watcher {
  readonly session: Session;
  /** Whom it asked for with its last `presence.watch`. */
  asked: ReadonlySet<string>;
  /** Whom of these it may see. */
  readonly visible: Set<string>;
  /** What it has been told last of each, once it has been told at all. */
  readonly told: Map<string, PersonPresence>;
  /** Rises with each `presence.watch`. */
  turn: number;
}

/** The open connections of this node, by connection, by user, and by whom they watch. */
export function createWatchers() {
  const byConnection = new Map<string, Watcher>();
  const byUser = new Map<string, Set<Watcher>>();
  const byWatched = new Map<string, Set<Watcher>>();

  function addTo(index: Map<string, Set<Watcher>>, key: string, watcher: Watcher): void {
    const found = index.get(key);
    if (found) found.add(watcher);
    else index.set(key, new Set([watcher]));
  }

  function removeFrom(index: Map<string, Set<Watcher>>, key: string, watcher: Watcher): void {
    const found = index.get(key);
    if (found?.delete(watcher) && found.size === 0) index.delete(key);
  }

  return {
    open(session: Session): void {
      const watcher = {
        session,
        asked: new Set<string>(),
        visible: new Set<string>(),
        told: new Map(),
        turn: 0,
      };
      byConnection.set(session.connectionId, watcher);
      addTo(byUser, session.userId, watcher);
    },
    find: ({ connectionId }: Session) => byConnection.get(connectionId),
    ofUser: (userId: string): ReadonlySet<Watcher> => byUser.get(userId) ?? new Set(),
    of: (watchedId: string): ReadonlySet<Watcher> => byWatched.get(watchedId) ?? new Set(),
    /** Replaces whom a connection watches, and gives those whom it watches no longer. What it was told of the others stays. */
    ask(watcher: Watcher, userIds: readonly string[]): string[] {
      const asked = new Set(userIds);
      const dropped = [...watcher.asked].filter((userId) => !asked.has(userId));
      for (const userId of dropped) {
        removeFrom(byWatched, userId, watcher);
        watcher.visible.delete(userId);
        watcher.told.delete(userId);
      }
      for (const userId of asked) addTo(byWatched, userId, watcher);
      watcher.asked = asked;
      watcher.turn += 1;
      return dropped;
    },
    /** Forgets a connection, once `ask` has emptied it. */
    close(watcher: Watcher): void {
      byConnection.delete(watcher.session.connectionId);
      removeFrom(byUser, watcher.session.userId, watcher);
    },
  };
}
