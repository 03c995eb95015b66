import { release } from 'node:os';
import { join } from 'node:path';

import { version } from '../../package.json';
import { createPictureFetch } from './app-scheme/fetch-picture.ts';
import { listFiles } from './app-scheme/list-files.ts';
import { serveApp } from './app-scheme/serve-app.ts';
import type { Parts } from './assemble-parts.ts';
import { createAnswers } from './create-answers.ts';
import { createTextSaver } from './files/create-text-saver.ts';
import { showTarget } from './follow-app.ts';
import { guardSession } from './guards/guard-session.ts';
import { createChannels } from './ipc/create-channels.ts';
import { findDeepLink } from './links/parse-deep-link.ts';
import type { Electron, Launch } from './start-app.ts';
import { describeRuntime } from './system/describe-runtime.ts';
import { takeLinks } from './system/introduce-app.ts';
import { wasStartedAtLogin } from './system/start-at-login.ts';
import { watchPower } from './system/watch-power.ts';

/** What begins when the app is ready: guards and the page's files first, then all that speaks to pages, then the first window. */
export function openApp(electron: Electron, { folder, argv, platform }: Launch, parts: Parts): void {
  const { app } = electron;
  const { settings, desktop, engine, use, updates, log } = parts;
  guardSession(electron.session.defaultSession);
  servePage(electron, folder, parts);
  electron.nativeTheme.themeSource = settings.get().preferences.theme;
  // What an app that was killed left in the list of notices leads nowhere any more; only macOS lets it be taken back.
  if (platform === 'darwin') electron.Notification.removeAll();
  parts.openTray();
  parts.redrawSystem();
  desktop.apply();
  createChannels({
    ipc: electron.ipcMain,
    answers: createAnswers({
      ...parts,
      electron,
      saveText: createTextSaver({
        folder: () => app.getPath('downloads'),
        kind: () => parts.say().textFile,
        log,
      }),
      platform,
      runtime: describeRuntime({
        versions: process.versions,
        platform,
        arch: process.arch,
        release: release(),
        commandLine: app.commandLine,
      }),
      version,
    }),
    onSend: (request, sender) => engine.pages.request(sender, request),
    log,
  });
  watchPower(electron, (what) => engine.tell(what));
  engine.start();
  use.start();
  updates.start();
  takeLinks(app);
  if (!wasStartedAtLogin(app, { platform, argv })) showTarget(parts, findDeepLink(argv));
}

/** Answers `app://damso` with the page's files, and with pictures from the server that is chosen. */
function servePage({ protocol, net }: Electron, folder: string, { settings }: Parts): void {
  const readPicture = createPictureFetch({
    server: () => settings.get().server,
    fetch: (url, options) => net.fetch(url, options),
  });
  protocol.handle('app', serveApp({ files: listFiles(join(folder, 'page')), readPicture }));
}
