import type { EngineClient } from '@damso/sync-engine/port';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';

import { isTrouble, type LiveConnection } from './watch-connection.ts';
import type { LiveView } from './watch-view.ts';

/** The engine, and the views that are watched as long as the app is open. */
export type Live = { engine: EngineClient; session: LiveView<'session'>; connection: LiveConnection };

export const LiveContext = createContext<Live | null>(null);

function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('outside of LiveContext');
  return live;
}

export function useEngine(): EngineClient {
  return useLive().engine;
}

/** Null for the first frames. */
export function useSession() {
  return useStore(useLive().session, ({ view }) => view?.head ?? null);
}

/** Null for the first frames. */
export function useConnectionState() {
  return useStore(useLive().connection, ({ head }) => head?.state ?? null);
}

/** While there is no connection: when everything was last in step (ms since 1970). Null while there is one, or when it isn't known. */
export function useLastSync() {
  return useStore(useLive().connection, ({ head }) =>
    head !== null && isTrouble(head.state) ? head.syncedAt : null,
  );
}

/** How long the connection has been as it is. */
export function useConnectionSince() {
  return useStore(useLive().connection, ({ since }) => since);
}
