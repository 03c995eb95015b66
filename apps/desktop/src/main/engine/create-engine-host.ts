import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { firstCodePoints, limits } from '@damso/shared';
import type { NoticeEvent } from '@damso/sync-engine/port';

import type { MainLog } from '../log/main-log.ts';
import { answerSecret } from '../secrets/answer-secret.ts';
import type { SafeSecrets } from '../secrets/safe-secrets.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { relayPages, type PageLike, type PageRelay } from './relay-pages.ts';
import { runEngine, type ChildLike, type RunningEngine } from './run-engine.ts';

export type EngineHost<Page extends PageLike> = {
  pages: PageRelay<Page>;
  /** Runs an engine for the chosen server; for none while none is chosen. */
  start(): void;
  /** Ends the engine, and starts one for the server that is chosen now. */
  restart(): Promise<void>;
  /** The network changed, or the computer woke: it connects anew at once. */
  tell(what: 'online' | 'resume'): void;
  /** Within about two seconds. */
  stop(): Promise<void>;
};

type EngineHostOptions = {
  fork: () => ChildLike;
  settings: SettingsStore;
  secrets: SafeSecrets;
  /** A folder in it for each server. */
  directory: string;
  deviceName: string;
  client: string;
  log: MainLog;
  /** What the engine wants shown outside of the app. */
  onNotice: (event: NoticeEvent) => void;
};

/** A server's folder is named by its origin: what one server says of itself never opens what belongs to another. */
function folderOf(origin: string): string {
  const { hostname } = new URL(origin);
  const readable = hostname.replaceAll(/[^\w.-]/gu, '_').slice(0, 60);
  return `${readable}-${createHash('sha256').update(origin).digest('hex').slice(0, 16)}`;
}

/** At once, unless it has ended by itself. */
function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has.
  }
}

/** The engine of the chosen server, and the pages that speak to it. */
export function createEngineHost<Page extends PageLike>(options: EngineHostOptions): EngineHost<Page> {
  const { settings, secrets, log } = options;
  let running: RunningEngine | null = null;
  const pages = relayPages<Page>((message) => running?.send(message));

  function start(): void {
    const { server } = settings.get();
    if (server === null || running !== null) return;
    const engine = runEngine({
      fork: options.fork,
      start: () => ({
        is: 'start',
        server,
        directory: join(options.directory, folderOf(server)),
        deviceName: firstCodePoints(options.deviceName, limits.deviceNameCodePoints),
        client: options.client,
      }),
      after: (ms, work) => {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
      end: endProcess,
      now: Date.now,
      log,
      onMessage(message) {
        if (message.is === 'event') pages.event(message.page, message.event);
        else if (message.is === 'notice') options.onNotice(message.event);
        else if (message.is === 'log') log(message.level, message.message, message.details);
        else void answerSecret(message, { secrets, server, log }).then((answer) => engine.send(answer));
      },
      onRestarted: () => pages.tellAll('engineRestarted', null),
    });
    running = engine;
  }
  async function stop(): Promise<void> {
    const ending = running;
    running = null;
    await ending?.stop();
  }

  return {
    pages,
    start,
    stop,
    async restart() {
      await stop();
      start();
    },
    tell: (is) => running?.send({ is }),
  };
}
