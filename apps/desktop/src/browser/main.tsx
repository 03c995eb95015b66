import { connectWorker } from '@damso/sync-engine/browser';

import { mountApp } from '../renderer/app/mount-app.tsx';
import { mountGate } from '../renderer/app/mount-gate.tsx';
import { createBrowserShell } from './create-browser-shell.ts';
import { registerServiceWorker } from './register-service-worker.ts';
import { findPlace, hasTabPlaces, takePlace, type TabPlace } from './tab-place.ts';

/** The browser shell: finds this tab its place, starts the engine in a worker, and draws the interface on both. */
function start(root: HTMLElement): void {
  const shell = createBrowserShell();

  const openApp = (place: TabPlace | null) => {
    const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), {
      type: 'module',
      name: 'damso engine',
    });
    const engine = connectWorker(worker);
    const closeApp = mountApp(root, { shell, engine });
    // A worker that can't even start never speaks: without this the page would stay empty. Once it has spoken, it looks after itself.
    const cannotStart = () => {
      closeApp();
      mountGate(root, { shell, why: 'failed', onGo: () => shell.reload() });
    };
    worker.addEventListener('error', cannotStart);
    worker.addEventListener('message', () => worker.removeEventListener('error', cannotStart), {
      once: true,
    });
    place?.onWanted(() => {
      closeApp();
      showGate('moved');
      void engine.stop().then(() => place.leave());
    });
  };

  const showGate = (why: 'other-tab' | 'moved') => {
    const closeGate = mountGate(root, {
      shell,
      why,
      onGo: () => {
        void takePlace().then((place) => {
          closeGate();
          return openApp(place);
        });
      },
    });
  };

  const begin = async () => {
    if (!hasTabPlaces()) return openApp(null);
    const place = await findPlace();
    return place === null ? showGate('other-tab') : openApp(place);
  };

  void begin();
  void registerServiceWorker();
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
start(root);
