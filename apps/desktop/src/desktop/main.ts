import { connectPort } from '@damso/sync-engine/port';

import { mountApp } from '../renderer/app/mount-app.tsx';
import { mountServerQuestion } from '../renderer/app/mount-server-question.tsx';
import type { Bridge } from '../shell-contract/index.ts';
import { createDesktopShell } from './create-desktop-shell.ts';
import { holdTargets } from './hold-targets.ts';
import { holdUse } from './hold-use.ts';

declare global {
  interface Window {
    /** From the preload script. */
    readonly damso: Bridge;
  }
}

/** The page of the desktop app: the interface on what main and the engine process do. */
async function start(root: HTMLElement, bridge: Bridge): Promise<void> {
  // Before main is asked anything: what it tells from then on isn't missed.
  const fromMain = { watchUse: holdUse(bridge), onOpen: holdTargets(bridge) };
  const how = await bridge.ask.start(null);
  const shell = createDesktopShell(bridge, how, fromMain);
  if (how.server === null) {
    mountServerQuestion(root, shell);
    return;
  }
  const engine = connectPort({
    send: (request) => bridge.send(request),
    onMessage: (listener) => void bridge.on('engine', listener),
  });
  bridge.on('engineRestarted', () => engine.restarted());
  mountApp(root, { shell, engine });
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
void start(root, window.damso);
