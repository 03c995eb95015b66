import { askNames, eventNames } from '../shell-contract/bridge-names.ts';
import type { Bridge } from '../shell-contract/bridge.ts';

type Receive = (event: unknown, payload: unknown) => void;

/** The part of Electron's ipcRenderer that is used. */
export type RendererLike = {
  invoke(channel: string, input: unknown): Promise<unknown>;
  send(channel: string, request: unknown): void;
  on(channel: string, listener: Receive): unknown;
  removeListener(channel: string, listener: Receive): unknown;
};

/** All that a page has of Electron: the questions and events of the shell contract, by name, and the engine's port. */
export function createBridge(renderer: RendererLike): Bridge {
  const ask = Object.fromEntries(
    askNames.map((name) => [name, (input: unknown) => renderer.invoke(`damso:${name}`, input)]),
  ) as unknown as Bridge['ask'];
  return {
    ask,
    send: (request) => renderer.send('damso:send', request),
    on(name, listener) {
      if (!eventNames.includes(name)) throw new Error('no such event');
      // The event itself stays here: it has the sender in it.
      const receive: Receive = (_event, payload) => listener(payload as never);
      renderer.on(`damso:${name}`, receive);
      return () => void renderer.removeListener(`damso:${name}`, receive);
    },
  };
}
