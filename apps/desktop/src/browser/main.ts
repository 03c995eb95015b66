import { connectWorker } from '@damso/sync-engine/browser';

import { registerServiceWorker } from './register-service-worker.ts';
import { findPlace, hasTabPlaces, takePlace, type TabPlace } from './tab-place.ts';

/**
 * The browser shell: finds this tab its place, starts the engine in a worker, and draws the interface on both. This file is small, so
 * that the worker is at work while the interface is still being read.
 */
async function start(root: HTMLElement): Promise<void> {
  const drawing = import('./interface.ts').then(({ createBrowserShell, ...mounts }) => ({
    ...mounts,
    shell: createBrowserShell(),
  }));

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
    const { mountApp, mountGate, shell } = await drawing;
    const closeApp = mountApp(root, { shell, engine });
    void failed.then(() => {
      closeApp();
      mountGate(root, { shell, why: 'failed', onGo: () => shell.reload() });
    });
    place?.onWanted(() => {
      closeApp();
      void showGate('moved');
      void engine.stop().then(() => place.leave());
    });
  };

  const showGate = async (why: 'other-tab' | 'moved') => {
    const { mountGate, shell } = await drawing;
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

  void registerServiceWorker();
  const place = hasTabPlaces() ? await findPlace() : undefined;
  await (place === null ? showGate('other-tab') : openApp(place ?? null));
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
void start(root);
