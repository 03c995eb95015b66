import { createNodeEngine, createToldSystem, type NodeEngine } from '@damso/sync-engine/node';
import { sendNotices, servePort, type PortRequest } from '@damso/sync-engine/port';

import { askMainForSecrets } from './ask-main-for-secrets.ts';
import type { MainPort, ToEngine } from './engine-message.ts';

/** What the process does at its end. */
type EngineProcessDeps = { exit: () => void };

type Page = { receive: (request: PortRequest) => void; leave: () => void };

/** Runs an engine for main and for as many pages as main passes on. Says that it is ready, and waits to be started. */
export function runEngineProcess(main: MainPort, { exit }: EngineProcessDeps): void {
  let engine: NodeEngine | null = null;
  const pages = new Map<number, Page>();
  // Connecting is tried in any case: that it would fail is found out soon enough.
  const { system, tellOnline, tellResume } = createToldSystem(() => true);
  const { secrets, receive: receiveSecret } = askMainForSecrets((question) => main.send(question));

  function start({ server, directory, deviceName, client }: Extract<ToEngine, { is: 'start' }>): NodeEngine {
    return createNodeEngine({
      server,
      directory,
      deviceName,
      log: (level, message, details) =>
        main.send({ is: 'log', level, message, ...(details === undefined ? {} : { details }) }),
      deps: {
        secrets,
        notices: sendNotices((event) => main.send({ is: 'notice', event })),
        system,
        device: { name: deviceName, platform: 'electron' },
        client,
      },
    });
  }

  function openPage(number: number, running: NodeEngine): Page {
    let receive: Page['receive'] = () => undefined;
    const leave = servePort(running, {
      send: (event) => main.send({ is: 'event', page: number, event }),
      onMessage: (listener) => {
        receive = listener;
      },
    });
    const page = { receive, leave };
    pages.set(number, page);
    return page;
  }

  async function stop(): Promise<void> {
    for (const page of pages.values()) page.leave();
    pages.clear();
    await engine?.stop();
    main.send({ is: 'stopped' });
    exit();
  }

  main.onMessage((message) => {
    switch (message.is) {
      case 'start':
        engine ??= start(message);
        return;
      case 'request': {
        if (engine === null) return;
        const page = pages.get(message.page) ?? openPage(message.page, engine);
        page.receive(message.request);
        return;
      }
      case 'leave':
        pages.get(message.page)?.leave();
        pages.delete(message.page);
        return;
      case 'secret':
      case 'secret-failed':
        return receiveSecret(message);
      case 'online':
        return tellOnline();
      case 'resume':
        return tellResume();
      case 'stop':
        void stop();
        return;
      default:
        // Main and engine are of one build.
        message satisfies never;
    }
  });
  main.send({ is: 'ready' });
}
