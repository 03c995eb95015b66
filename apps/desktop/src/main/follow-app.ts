import type { OpenTarget } from '../shell-contract/index.ts';
import type { Parts } from './assemble-parts.ts';
import { guardApp } from './guards/guard-app.ts';
import { guardContents } from './guards/guard-contents.ts';
import { findDeepLink, parseDeepLink } from './links/parse-deep-link.ts';
import type { MainLog } from './log/main-log.ts';
import type { Electron } from './start-app.ts';

/** Does what the system and the app's own life ask for, from the first moment to the last. */
export function followApp(electron: Pick<Electron, 'app' | 'autoUpdater'>, parts: Parts, log: MainLog): void {
  const { app } = electron;
  const { engine, windows, menus } = parts;

  guardApp(app, log);
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, log);
    menus.attend(contents);
    contents.once('destroyed', () => engine.pages.leave(contents));
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log('warn', 'a process of the app ended', { type, reason, exitCode });
  });

  app.on('second-instance', (_event, arguments_) => showTarget(parts, findDeepLink(arguments_)));
  // macOS hands links over so, perhaps before the app is ready.
  app.on('open-url', (event, link) => {
    event.preventDefault();
    void app.whenReady().then(() => showTarget(parts, parseDeepLink(link)));
  });
  // Before it is ready, the start itself is about to show the window.
  app.on('activate', () => {
    if (app.isReady()) windows.showMain();
  });

  app.on('before-quit', () => windows.quit());
  app.on('window-all-closed', () => app.quit());
  // On macOS windows are closed before the app quits.
  electron.autoUpdater.on('before-quit-for-update', () => windows.quit());
  endInOrder(app, parts);
}

/** Shows what a link names; for none, the main window. */
export function showTarget({ windows }: Pick<Parts, 'windows'>, target: OpenTarget | null): void {
  if (target === null) windows.showMain();
  else windows.open(target);
}

/** Lets the app end only when the engine has closed its files and everything is written: about two seconds at most. */
function endInOrder(app: Electron['app'], { engine, settings, windows, use }: Parts): void {
  let ended = false;
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    use.stop();
    void Promise.allSettled([engine.stop(), settings.written(), windows.written()]).then(() => {
      ended = true;
      app.quit();
    });
  });
}
