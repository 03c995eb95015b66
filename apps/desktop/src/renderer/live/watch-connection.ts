import { shareUnchanged, type ConnectionHead, type EngineClient } from '@damso/sync-engine/port';
import { createStore, type StoreApi } from 'zustand/vanilla';

export type ConnectionState = ConnectionHead['state'];

/** When the present state began, and since when the connection is in trouble (ms since 1970); null while it is good. */
export type ConnectionSince = { state: number; trouble: number | null };

type WatchedConnection = { head: ConnectionHead | null; since: ConnectionSince };

/** The connection and how long it has been so. Until the engine has spoken, it counts as in trouble from the start. */
export type LiveConnection = StoreApi<WatchedConnection> & { stop: () => void };

export function isTrouble(state: ConnectionState): boolean {
  return state.is !== 'online' && state.is !== 'catching-up';
}

export function watchConnection(engine: EngineClient, now: () => number): LiveConnection {
  const began = now();
  const store = createStore<WatchedConnection>(() => ({
    head: null,
    since: { state: began, trouble: began },
  }));
  const watch = engine.watch('connection', null, ({ head }) => {
    store.setState((before) => ({
      head,
      since: shareUnchanged(before.since, {
        state: head.state.is === before.head?.state.is ? before.since.state : now(),
        trouble: isTrouble(head.state) ? (before.since.trouble ?? now()) : null,
      }),
    }));
  });
  return { ...store, stop: () => watch.stop() };
}
