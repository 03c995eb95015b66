import { connectPort } from '../port/connect-port.ts';
import type { EngineClient } from '../port/engine-client.ts';
import type { NoticeEvent } from '../port/notice.ts';
import type { PortEvent } from '../port/port-message.ts';
import type { FromWorker, ToWorker } from './worker-message.ts';

export type WorkerEngine = EngineClient & {
  /** What the engine wants shown outside of the page. One listener; what came before it waits for it. */
  onNotice(listener: (event: NoticeEvent) => void): void;
  /**
   * Closes the engine's files and ends the worker: another tab may take over when this resolves. Ending the worker without it is
   * safe, too: what was answered is stored.
   */
  stop(): Promise<void>;
};

// A worker that hasn't closed its files by then (ms) is ended.
const stopLimit = 3_000;

/** The engine in a worker that runs `startBrowserEngine`, for the page. */
export function connectWorker(worker: Worker): WorkerEngine {
  let listener: (event: PortEvent) => void = () => undefined;
  const early: NoticeEvent[] = [];
  let notice: (event: NoticeEvent) => void = (event) => early.push(event);
  let stopped: () => void = () => undefined;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a window's; a worker has none
  const post = (message: ToWorker) => worker.postMessage(message);

  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.is === 'event') listener(data.event);
    else if (data.is === 'notice') notice(data.event);
    else stopped();
  });
  const engine = connectPort({
    send: (request) => post({ is: 'request', request }),
    onMessage: (next) => {
      listener = next;
    },
  });
  const tellOnline = () => post({ is: 'online' });
  const tellResume = () => post({ is: 'resume' });
  addEventListener('online', tellOnline);
  document.addEventListener('resume', tellResume);
  askToPersist(engine);

  return {
    ...engine,
    onNotice(next) {
      notice = next;
      for (const event of early.splice(0)) next(event);
    },
    async stop() {
      removeEventListener('online', tellOnline);
      document.removeEventListener('resume', tellResume);
      await new Promise<void>((resolve) => {
        stopped = resolve;
        setTimeout(resolve, stopLimit);
        post({ is: 'stop' });
      });
      worker.terminate();
    },
  };
}

/** Once somebody is signed in, asks the browser not to clear what is kept when space gets short. Its answer changes nothing. */
function askToPersist(engine: EngineClient): void {
  const watch = engine.watch('session', null, ({ head }) => {
    if (head.is !== 'signed-in') return;
    watch.stop();
    if (head.storage === 'persistent') void navigator.storage.persist().catch(() => undefined);
  });
}
