import type { WorkerEngine } from '@damso/sync-engine/browser';

import { mountApp } from '../renderer/app/mount-app.tsx';
import { mountGate } from '../renderer/app/mount-gate.tsx';
import { createBrowserShell } from './create-browser-shell.ts';

/** The interface on the browser's shell: what it may show in the page. Each gives back the way to take it away again. */
export function createInterface(root: HTMLElement) {
  const shell = createBrowserShell();
  return {
    showApp: (engine: WorkerEngine) => {
      engine.onNotice(shell.takeNotice);
      return mountApp(root, { shell, engine });
    },
    showGate: (why: 'other-tab' | 'moved', onGo: () => void) => mountGate(root, { shell, why, onGo }),
    showFailure: () => mountGate(root, { shell, why: 'failed', onGo: () => shell.reload() }),
  };
}
