import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

import type * as electronModule from 'electron';
import type { WebContents } from 'electron';

import { version } from '../../package.json';
import type { OpenTarget } from '../shell-contract/index.ts';
import { createPictureFetch } from './app-scheme/fetch-picture.ts';
import { listFiles } from './app-scheme/list-files.ts';
import { serveApp } from './app-scheme/serve-app.ts';
import { createAnswers } from './create-answers.ts';
import { createEngineHost } from './engine/create-engine-host.ts';
import { createTextSaver } from './files/create-text-saver.ts';
import { guardContents } from './guards/guard-contents.ts';
import { guardSession } from './guards/guard-session.ts';
import { createChannels } from './ipc/create-channels.ts';
import { findDeepLink, parseDeepLink } from './links/parse-deep-link.ts';
import { fileLog } from './log/file-log.ts';
import { describeError } from './log/main-log.ts';
import { keepMenus } from './menus/keep-menus.ts';
import { createMainNotices } from './notices/create-main-notices.ts';
import { safeSecrets } from './secrets/safe-secrets.ts';
import { trustSystemCertificates } from './server/trust-system-certificates.ts';
import { findGivenServer } from './settings/find-given-server.ts';
import { jsonFile } from './settings/json-file.ts';
import { openSettings } from './settings/settings.ts';
import { createDesktop } from './system/create-desktop.ts';
import { createTray, type AppTray } from './system/create-tray.ts';
import { stepZoom } from './system/step-zoom.ts';
import { watchPower } from './system/watch-power.ts';
import { watchUse } from './system/watch-use.ts';
import { createUpdates } from './updates/create-updates.ts';
import { findUpdateSource } from './updates/find-update-source.ts';
import { installAlone } from './updates/install-alone.ts';
import { openUpdater } from './updates/open-updater.ts';
import { createWindows } from './windows/create-windows.ts';
import { chooseLanguage } from './words/choose-language.ts';
import { words } from './words/words.ts';

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

/**
 * The desktop app from its start to its end: puts main's parts together. A second start of it hands its wish to the first one, and ends.
 */
export function startApp(electron: Electron, { folder, argv, platform, resources, appImage }: Launch): void {
  const { app, protocol, session, ipcMain } = electron;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const userData = app.getPath('userData');
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  const log = fileLog(join(userData, 'logs', 'main.log'));
  process.on('unhandledRejection', (error) =>
    log('error', 'a promise failed', { error: describeError(error) }),
  );
  process.on('uncaughtException', (error) => log('error', 'an error nobody caught', { error: error.stack }));

  // Before the app is ready: afterwards it is too late.
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  trustSystemCertificates();

  const keep = (name: string) => jsonFile(join(userData, name), log);
  const settings = openSettings(keep('settings.json'), log);
  const given = findGivenServer(argv);
  if (given !== null && settings.get().server === null && settings.get().formerServer === null)
    settings.change({ server: given });
  const secrets = safeSecrets({
    safeStorage: asSafeStorage(electron, platform),
    file: keep('secrets.json'),
    log,
  });
  const say = () =>
    words[chooseLanguage(settings.get().preferences.language, app.getPreferredSystemLanguages())];

  const openOldestUnread = () => windows.open({ open: 'oldest-unread' });
  const desktop = createDesktop(electron, {
    settings,
    platform,
    appImage,
    log,
    acts: { showKeys: () => windows.toggleMain(), unreadKeys: openOldestUnread },
    update: { state: () => updates.state(), chosenAnew: () => updates.chosenAnew() },
    tell: (state) => engine.pages.tellAll('desktop', state),
    isAbove: (window) => windows.isAbove(window),
  });
  const windows = createWindows(electron, {
    folder,
    settings,
    placeFile: keep('window.json'),
    roomPlacesFile: keep('room-windows.json'),
    dress: (window) => desktop.dress(window),
  });
  const menus = keepMenus(electron, {
    mac: platform === 'darwin',
    words: say,
    act: {
      zoom: (by) => void desktop.change({ zoom: stepZoom(settings.get().desktop.zoom, by) }),
      oldestUnread: openOldestUnread,
    },
  });
  let tray: AppTray | null = null;
  const engine = createEngineHost<WebContents>({
    fork: () =>
      electron.utilityProcess.fork(join(folder, 'engine-process.js'), [], { serviceName: 'Damso engine' }),
    settings,
    secrets,
    directory: join(userData, 'servers'),
    deviceName: hostname(),
    client: `damso-desktop/${version}`,
    log,
    onNotice: (event) => notices.take(event),
  });
  const notices = createMainNotices({
    make: (options) => new electron.Notification(options),
    inUse: () => use.current().inUse,
    language: () => chooseLanguage(settings.get().preferences.language, app.getPreferredSystemLanguages()),
    showInside: (notice) => windows.tellFront('noticeInside', notice),
    showBadge: (badge) => tray?.showBadge(badge),
    attract: (roomId) => windows.attract(roomId),
    open: (target) => windows.open(target),
  });
  const source = findUpdateSource({ app, resources, address: settings.get().updateAddress, appImage });
  const updates = createUpdates({
    updater:
      source === null
        ? null
        : installAlone(openUpdater(source, log), {
            async step() {
              await Promise.allSettled([engine.stop(), settings.written()]);
              app.releaseSingleInstanceLock();
            },
            back() {
              app.requestSingleInstanceLock();
              engine.start();
              engine.pages.tellAll('engineRestarted', null);
            },
          }),
    chosen: () => (settings.get().desktop.updates ? settings.get().desktop.updateChannel : 'off'),
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    log,
    tell: () => desktop.tellAgain(),
  });
  const use = watchUse(electron, (now) => engine.pages.tellAll('use', now));
  const openLink = (target: OpenTarget | null) => {
    if (target === null) windows.showMain();
    else windows.open(target);
  };

  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, log);
    menus.attend(contents);
    contents.once('destroyed', () => engine.pages.leave(contents));
  });
  app.on('second-instance', (_event, arguments_) => openLink(findDeepLink(arguments_)));
  // macOS hands links over so, perhaps before the app is ready.
  app.on('open-url', (event, link) => {
    event.preventDefault();
    void app.whenReady().then(() => openLink(parseDeepLink(link)));
  });
  app.on('activate', () => windows.showMain());
  app.on('before-quit', () => windows.quit());
  app.on('window-all-closed', () => app.quit());
  // On macOS windows are closed before the app quits.
  electron.autoUpdater.on('before-quit-for-update', () => windows.quit());
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

  void app.whenReady().then(() => {
    guardSession(session.defaultSession);
    protocol.handle(
      'app',
      serveApp({
        files: listFiles(join(folder, 'page')),
        readPicture: createPictureFetch({
          server: () => settings.get().server,
          fetch: (url, options) => electron.net.fetch(url, options),
        }),
      }),
    );
    electron.nativeTheme.themeSource = settings.get().preferences.theme;
    tray = createTray(electron, {
      folder: join(folder, 'icons'),
      platform,
      words: say,
      act: { show: () => windows.showMain(), oldestUnread: openOldestUnread, quit: () => app.quit() },
      mainWindow: () => windows.main(),
    });
    const redrawSystem = () => {
      menus.redraw();
      tray?.redraw();
    };
    redrawSystem();
    desktop.apply();
    createChannels({
      ipc: ipcMain,
      answers: createAnswers({
        electron,
        settings,
        secrets,
        engine,
        windows,
        use,
        notices,
        desktop,
        updates,
        saveText: createTextSaver({
          folder: () => app.getPath('downloads'),
          kind: () => say().textFile,
          log,
        }),
        redrawSystem,
        platform,
        version,
      }),
      onSend: (request, sender) => engine.pages.request(sender, request),
      log,
    });
    watchPower(electron, (what) => engine.tell(what));
    engine.start();
    use.start();
    updates.start();
    app.setAsDefaultProtocolClient('damso');
    // Started at login, it waits in the tray.
    if (!argv.includes('--hidden')) openLink(findDeepLink(argv));
  });
}

function asSafeStorage({ safeStorage }: Electron, platform: NodeJS.Platform) {
  return {
    isAsyncEncryptionAvailable: () => safeStorage.isAsyncEncryptionAvailable(),
    encryptStringAsync: (plain: string) => safeStorage.encryptStringAsync(plain),
    decryptStringAsync: (encrypted: Buffer) => safeStorage.decryptStringAsync(encrypted),
    ...(platform === 'linux'
      ? { getSelectedStorageBackend: () => safeStorage.getSelectedStorageBackend() }
      : {}),
  };
}
