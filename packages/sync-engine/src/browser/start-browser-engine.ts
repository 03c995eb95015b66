import { limits } from '@damso/shared';
import { v7 } from 'uuid';

import { systemClock } from '../clock.ts';
import { connectBySocket } from '../connection/socket-connection.ts';
import { createToldSystem } from '../connection/system.ts';
import { createEngine, type Engine } from '../engine.ts';
import { silentLog, type Log } from '../log.ts';
import { sendNotices } from '../port/notice.ts';
import type { PortRequest } from '../port/port-message.ts';
import { servePort } from '../port/serve-port.ts';
import { fetchHttp } from '../session/http.ts';
import { noLock, type Lock } from '../session/secrets.ts';
import { openBrowserDatabases } from './browser-databases.ts';
import { describeBrowser } from './describe-browser.ts';
import type { FromWorker, ToWorker } from './worker-message.ts';

export type BrowserEngineOptions = {
  /** The server's origin. Default: the origin that the worker's script came from. */
  server?: string;
  /** The client's name and version. */
  client?: string;
  log?: Log;
};

// Closing waits for what is being opened or asked; after so many ms the worker ends all the same.
const stopLimit = 2_000;

/**
 * Runs the engine in a dedicated worker, for the page's `connectWorker`. Call it at the top of the worker's script: messages that
 * come before the files are open wait.
 */
export function startBrowserEngine(options: BrowserEngineOptions = {}): void {
  const { server = location.origin, client = 'damso-browser', log = silentLog } = options;
  const post = (message: FromWorker) => postMessage(message);
  const { system, tellOnline, tellResume } = createToldSystem(() => navigator.onLine);
  addEventListener('online', tellOnline);

  let serve: ((request: PortRequest) => void) | null = null;
  const early: PortRequest[] = [];
  const started = start();

  addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    switch (data.is) {
      case 'request':
        if (serve === null) early.push(data.request);
        else serve(data.request);
        return;
      case 'online':
        return tellOnline();
      case 'resume':
        return tellResume();
      case 'stop':
        void stop();
        return;
      default:
        // Of another version of the page: not for this worker.
        data satisfies never;
    }
  });

  async function start(): Promise<Engine> {
    const engine = createEngine({
      databases: await openBrowserDatabases(log),
      connect: connectBySocket({ url: server, log }),
      http: fetchHttp({ origin: server, credentials: 'same-origin' }),
      clock: systemClock,
      random: Math.random,
      newId: () => v7(),
      secrets: null,
      tokenPlace: 'cookie',
      lock: webLock,
      system,
      notices: sendNotices((event) => post({ is: 'notice', event })),
      device: {
        name: describeBrowser(navigator.userAgent).slice(0, limits.deviceNameCodePoints),
        platform: 'browser',
      },
      // The list of devices says it so, also of a device that was given another name.
      client: `${client} (${describeBrowser(navigator.userAgent)})`,
      log,
    });
    servePort(engine, {
      send: (event) => post({ is: 'event', event }),
      onMessage: (listener) => {
        serve = listener;
      },
    });
    for (const request of early.splice(0)) serve?.(request);
    return engine;
  }

  async function stop(): Promise<void> {
    const closed = started.then((engine) => engine.stop());
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, stopLimit))]).catch(
      () => undefined,
    );
    post({ is: 'stopped' });
    close();
  }
}

/** One at a time over all tabs. Web Locks are missing on insecure origins. */
const webLock: Lock = (name, work) =>
  'locks' in navigator ? navigator.locks.request(name, () => work()) : noLock(name, work);
