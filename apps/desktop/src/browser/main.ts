import { connectWorker } from '@damso/sync-engine/browser';

import { registerServiceWorker } from './register-service-worker.ts';
import { findPlace, hasTabPlaces, takePlace, type TabPlace } from './tab-place.ts';

/**
 * The browser shell: finds this tab its place, starts the engine in a worker, and draws the interface on both. This file is small, so
 * that the worker is at work while the interface is still being read.
 */
async function start(root: HTMLElement): Promise<void> {
  const drawing = import('./interface.ts').then(({ createInterface }) => createInterface(root));

  const openApp = async (place: TabPlace | null) => {
    const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), {
      type: 'module',
      name: 'damso engine',
    });
    // A worker that can't even start never speaks: without this the page would stay empty. Once it has spoken, it looks after itself.
    const failed = new Promise<void>((resolve) => {
      const tell = () => resolve();
      worker.addEventListener('error', tell);
      worker.addEventListener('message', () => worker.removeEventListener('error', tell), { once: true });
    });
    const engine = connectWorker(worker);
    const { showApp, showFailure } = await drawing;
    const closeApp = showApp(engine);
    void failed.then(() => {
      closeApp();
      showFailure();
    });
    place?.onWanted(() => {
      closeApp();
      void askToOpen('moved');
      void engine.stop().then(() => place.leave());
    });
  };

  const askToOpen = async (why: 'other-tab' | 'moved') => {
    const { showGate } = await drawing;
    const closeGate = showGate(why, () => {
      void takePlace().then((place) => {
        closeGate();
        return openApp(place);
      });
    });
  };

  void registerServiceWorker();
  const place = hasTabPlaces() ? await findPlace() : undefined;
  await (place === null ? askToOpen('other-tab') : openApp(place ?? null));
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
void start(root);
