import { v7 } from 'uuid';

import type { ActionAnswer, ActionName } from './actions.ts';
import type { EngineClient, Watch } from './engine-client.ts';
import { mayAskAgain } from './may-ask-again.ts';
import type { PortEnd, PortEvent, PortRequest } from './port-message.ts';
import { applyPatch, type Keyed, type View } from './view.ts';
import type { ViewName, ViewOf } from './views.ts';

type AnyView = View<unknown, Keyed>;

type Call = {
  request: Extract<PortRequest, { type: 'call' }>;
  answer: (answer: ActionAnswer<never>) => void;
};

type Watched = {
  name: ViewName;
  params: unknown;
  view: AnyView | null;
  onChange: (view: AnyView) => void;
};

/** An engine behind a port that another one may take over, as when its process died. */
export type PortClient = EngineClient & {
  /**
   * Another engine listens at the other end, which got nothing yet: what is watched is asked for anew, and so are calls that had no
   * answer, under the same ids, so that they take effect once. The few that can't be asked twice are answered `interrupted`: whether
   * they took effect is unknown.
   */
  restarted(): void;
};

const interrupted: ActionAnswer<never> = { ok: false, error: { code: 'interrupted', temporary: true } };

/** The engine behind a port, for the UI. The engine end is `servePort`. */
export function connectPort(port: PortEnd<PortRequest, PortEvent>): PortClient {
  let lastId = 0;
  const calls = new Map<number, Call>();
  const watches = new Map<number, Watched>();

  port.onMessage((event) => {
    if (event.type === 'answer') {
      calls.get(event.id)?.answer(event.answer as ActionAnswer<never>);
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
    call(name: ActionName, input: unknown, operationId: string = v7()) {
      lastId += 1;
      const request = { type: 'call' as const, id: lastId, operationId, name, input };
      return new Promise<ActionAnswer<never>>((answer) => {
        calls.set(request.id, { request, answer });
        port.send(request);
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
      for (const [id, watch] of watches) {
        watch.view = null;
        port.send({ type: 'watch', id, view: watch.name, params: watch.params });
      }
      // In their order: what was written first is sent first.
      for (const [id, { request, answer }] of calls) {
        if (mayAskAgain(request.name as ActionName)) {
          port.send(request);
        } else {
          calls.delete(id);
          answer(interrupted);
        }
      }
    },
  };
}
