import type { ActionAnswer, ActionName } from './actions.ts';
import type { EngineClient, Watch } from './engine-client.ts';
import type { PortEnd, PortEvent, PortRequest } from './port-message.ts';
import { applyPatch, type Keyed, type View } from './view.ts';
import type { ViewName, ViewOf } from './views.ts';

type AnyView = View<unknown, Keyed>;

type Watched = {
  name: ViewName;
  params: unknown;
  view: AnyView | null;
  onChange: (view: AnyView) => void;
};

/** An engine behind a port that another one may take over, as when its process died. */
export type PortClient = EngineClient & {
  /**
   * Another engine listens at the other end: what is watched is asked for anew, and calls that had no answer get one (`interrupted`):
   * whether they took effect is unknown.
   */
  restarted(): void;
};

const interrupted: ActionAnswer<never> = { ok: false, error: { code: 'interrupted', temporary: true } };

/** The engine behind a port, for the UI. The engine end is `servePort`. */
export function connectPort(port: PortEnd<PortRequest, PortEvent>): PortClient {
  let lastId = 0;
  const calls = new Map<number, (answer: ActionAnswer<unknown>) => void>();
  const watches = new Map<number, Watched>();

  port.onMessage((event) => {
    if (event.type === 'answer') {
      calls.get(event.id)?.(event.answer);
      calls.delete(event.id);
      return;
    }
    for (const { id, patch } of event.patches) {
      const watch = watches.get(id);
      // What the engine before this one still said about a view can't be applied to nothing.
      if (watch === undefined || (watch.view === null && patch.head === undefined)) continue;
      watch.view = applyPatch(watch.view, patch);
      watch.onChange(watch.view);
    }
  });

  return {
    call(name: ActionName, input: unknown) {
      lastId += 1;
      const id = lastId;
      return new Promise<ActionAnswer<never>>((resolve) => {
        calls.set(id, resolve as (answer: ActionAnswer<unknown>) => void);
        port.send({ type: 'call', id, name, input });
      });
    },
    watch<Name extends ViewName>(
      view: Name,
      params: unknown,
      onChange: (view: ViewOf<Name>) => void,
    ): Watch<Name> {
      lastId += 1;
      const id = lastId;
      const watched: Watched = {
        name: view,
        params,
        view: null,
        onChange: onChange as unknown as (view: AnyView) => void,
      };
      watches.set(id, watched);
      port.send({ type: 'watch', id, view, params });
      return {
        update: (next) => {
          watched.params = next;
          port.send({ type: 'update', id, params: next });
        },
        stop: () => {
          watches.delete(id);
          port.send({ type: 'stop', id });
        },
      };
    },
    restarted() {
      const unanswered = [...calls.values()];
      calls.clear();
      for (const answer of unanswered) answer(interrupted);
      for (const [id, watch] of watches) {
        watch.view = null;
        port.send({ type: 'watch', id, view: watch.name, params: watch.params });
      }
    },
  };
}
