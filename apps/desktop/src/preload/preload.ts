import { contextBridge, ipcRenderer } from 'electron';

import { askNames, eventNames } from '../shell-contract/bridge-names.ts';
import type { Bridge } from '../shell-contract/bridge.ts';

/** All that a page has of Electron: the questions and events of the shell contract, by name, and the engine's port. */
const ask = Object.fromEntries(
  askNames.map((name) => [name, (input: unknown) => ipcRenderer.invoke(`damso:${name}`, input)]),
) as unknown as Bridge['ask'];

const bridge: Bridge = {
  ask,
  send: (request) => ipcRenderer.send('damso:send', request),
  on(name, listener) {
    if (!eventNames.includes(name)) throw new Error('no such event');
    // The event itself stays here: it has the sender in it.
    const receive = (_event: unknown, payload: unknown) => listener(payload as never);
    ipcRenderer.on(`damso:${name}`, receive);
    return () => void ipcRenderer.removeListener(`damso:${name}`, receive);
  },
};

contextBridge.exposeInMainWorld('damso', bridge);
