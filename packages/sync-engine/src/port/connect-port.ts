import type { ActionAnswer, ActionName } from './actions.ts';
import type { EngineClient, Watch } from './engine-client.ts';
import type { PortEnd, PortEvent, PortRequest } from './port-message.ts';
import { applyPatch, type Keyed, type View } from './view.ts';
import type { ViewName, ViewOf } from './views.ts';

type AnyView = View<unknown, Keyed>;

/** The engine behind a port, for the UI. The engine end is `servePort`. */
export function connectPort(port: PortEnd<PortRequest, PortEvent>): EngineClient {
  let lastId = 0;
  const calls = new Map<number, (answer: ActionAnswer<unknown>) => void>();
  const watches = new Map<number, { view: AnyView | null; onChange: (view: AnyView) => void }>();

  port.onMessage((event) => {
    if (event.type === 'answer') {
      calls.get(event.id)?.(event.answer);
      calls.delete(event.id);
      return;
    }
    for (const { id, patch } of event.patches) {
      const watch = watches.get(id);
      if (watch === undefined) continue;
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
      watches.set(id, { view: null, onChange: onChange as unknown as (view: AnyView) => void });
      port.send({ type: 'watch', id, view, params });
      return {
        update: (next) => port.send({ type: 'update', id, params: next }),
        stop: () => {
          watches.delete(id);
          port.send({ type: 'stop', id });
        },
      };
    },
  };
}
