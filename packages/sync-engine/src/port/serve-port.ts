import type { ActionName } from './actions.ts';
import type { EngineClient, Watch } from './engine-client.ts';
import type { PortEnd, PortEvent, PortRequest, WatchPatch } from './port-message.ts';
import { viewParams } from './view-params.ts';
import { diffViews, type Keyed, type View } from './view.ts';
import type { ViewName } from './views.ts';

/**
 * Serves an engine on a port, for `connectPort` at the other end. Inputs and params are parsed by the engine; what doesn't fit is
 * answered (a call) or ignored (a view). Calling the answer stops all watches.
 */
export function servePort(engine: EngineClient, port: PortEnd<PortEvent, PortRequest>): () => void {
  const watches = new Map<number, { view: ViewName; watch: Watch<ViewName> }>();
  let patches: WatchPatch[] = [];

  /** Views that change together do so in one turn: what they tell is sent when it ends. */
  function plan(patch: WatchPatch): void {
    patches.push(patch);
    if (patches.length === 1) queueMicrotask(flush);
  }

  function flush(): void {
    if (patches.length === 0) return;
    port.send({ type: 'patches', patches });
    patches = [];
  }

  function watch(id: number, view: ViewName, params: unknown): void {
    let last: View<unknown, Keyed> | null = null;
    const onChange = (next: View<unknown, Keyed>) => {
      const patch = diffViews(last, next);
      last = next;
      if (patch !== null) plan({ id, patch });
    };
    // Perhaps asked twice, by a page that was told late that this engine took over.
    watches.get(id)?.watch.stop();
    watches.set(id, {
      view,
      watch: engine.watch<ViewName>(view, params as never, onChange),
    });
  }

  async function answer({
    id,
    name,
    input,
    operationId,
  }: Extract<PortRequest, { type: 'call' }>): Promise<void> {
    const answered = await engine.call(name as ActionName, input as never, operationId);
    // What it did is seen before it is told.
    flush();
    port.send({ type: 'answer', id, answer: answered });
  }

  port.onMessage((request) => {
    switch (request.type) {
      case 'call':
        void answer(request);
        return;
      case 'watch':
        if (fits(request.view, request.params)) watch(request.id, request.view as ViewName, request.params);
        return;
      case 'update': {
        const watched = watches.get(request.id);
        if (watched !== undefined && fits(watched.view, request.params))
          watched.watch.update(request.params as never);
        return;
      }
      case 'stop':
        watches.get(request.id)?.watch.stop();
        watches.delete(request.id);
        return;
      default:
        // Of another version of the UI: not for this engine.
        request satisfies never;
    }
  });

  return () => {
    for (const { watch } of watches.values()) watch.stop();
    watches.clear();
  };
}

function fits(view: string, params: unknown): boolean {
  return Object.hasOwn(viewParams, view) && viewParams[view as ViewName].safeParse(params).success;
}
