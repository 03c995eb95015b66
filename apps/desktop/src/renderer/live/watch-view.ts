import type { EngineClient, ViewName, ViewOf, ViewParams } from '@damso/sync-engine/port';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** The last snapshot of a live view; null until the first one came (a frame or two). */
export type LiveView<Name extends ViewName> = StoreApi<{ view: ViewOf<Name> | null }> & {
  update: (params: ViewParams<Name>) => void;
  stop: () => void;
};

/** Watches a view of the engine and keeps its last snapshot. The one who watches must stop it. */
export function watchView<Name extends ViewName>(
  engine: EngineClient,
  name: Name,
  params: ViewParams<Name>,
): LiveView<Name> {
  const store = createStore<{ view: ViewOf<Name> | null }>(() => ({ view: null }));
  const watch = engine.watch(name, params, (view) => store.setState({ view }));
  return { ...store, update: (next) => watch.update(next), stop: () => watch.stop() };
}
