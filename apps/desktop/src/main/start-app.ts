import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type * as electronModule from 'electron';

import { assembleParts } from './assemble-parts.ts';
import { followApp } from './follow-app.ts';
import { fileLog } from './log/file-log.ts';
import { describeError, type MainLog } from './log/main-log.ts';
import { openApp } from './open-app.ts';
import { prepareApp } from './prepare-app.ts';
import { trustSystemCertificates } from './server/trust-system-certificates.ts';

export type Electron = typeof electronModule;

/** Where the build lies, and how the app was started. */
export type Launch = {
  folder: string;
  argv: readonly string[];
  platform: NodeJS.Platform;
  /** Where a package keeps what is beside the app. */
  resources: string;
  /** The AppImage that runs, if it is one. */
  appImage: string | null;
};

/** The desktop app from its start to its end. A second start of it hands its wish to the first one, and ends. */
export function startApp(electron: Electron, launch: Launch): void {
  const { app } = electron;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const userData = app.getPath('userData');
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  const log = fileLog(join(userData, 'logs', 'main.log'));
  logErrors(log);
  trustSystemCertificates();
  prepareApp(electron, { platform: launch.platform, log });
  const parts = assembleParts(electron, launch, { userData, log });
  followApp(electron, parts, log);
  void app.whenReady().then(() => openApp(electron, launch, parts));
}

function logErrors(log: MainLog): void {
  process.on('unhandledRejection', (error) =>
    log('error', 'a promise failed', { error: describeError(error) }),
  );
  // The app goes on: the engine, which holds what matters, is another process, and each part is left by an error as it was before.
  process.on('uncaughtException', (error) => log('error', 'an error nobody caught', { error: error.stack }));
}
