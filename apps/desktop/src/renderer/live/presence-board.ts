import type { EngineClient, PresenceItem } from '@damso/sync-engine/port';
import { createStore, type StoreApi } from 'zustand/vanilla';

import { watchView } from './watch-view.ts';

/** How those on the screen are there, by user id; who isn't in it, isn't told. */
export type PresenceBoard = {
  states: StoreApi<ReadonlyMap<string, PresenceItem>>;
  /** These people are on the screen, until what is given back is called. */
  need: (userIds: readonly string[]) => () => void;
  stop: () => void;
};

/** One watch for everybody who is on the screen, however many places show them. */
export function createPresenceBoard(engine: EngineClient): PresenceBoard {
  const needed = new Map<string, number>();
  const states = createStore<ReadonlyMap<string, PresenceItem>>(() => new Map());
  const view = watchView(engine, 'presence', { userIds: [] });
  const unsubscribe = view.subscribe(({ view: now }) => {
    states.setState(new Map(now?.items.map((item) => [item.key, item])), true);
  });
  let planned = false;

  /** Once for all that comes and goes in one drawing. */
  function plan(): void {
    if (planned) return;
    planned = true;
    queueMicrotask(() => {
      planned = false;
      view.update({ userIds: [...needed.keys()] });
    });
  }

  return {
    states,
    need(userIds) {
      for (const userId of userIds) {
        const count = needed.get(userId) ?? 0;
        needed.set(userId, count + 1);
        if (count === 0) plan();
      }
      return () => {
        for (const userId of userIds) {
          const count = needed.get(userId) ?? 0;
          if (count > 1) needed.set(userId, count - 1);
          else if (needed.delete(userId)) plan();
        }
      };
    },
    stop() {
      unsubscribe();
      view.stop();
    },
  };
}
