import { hostname } from 'node:os';
import { join } from 'node:path';

import type { WebContents } from 'electron';

import { version } from '../../package.json';
import { createEngineHost, type EngineHost } from './engine/create-engine-host.ts';
import type { MainLog } from './log/main-log.ts';
import { keepMenus } from './menus/keep-menus.ts';
import { createMainNotices } from './notices/create-main-notices.ts';
import { safeSecrets } from './secrets/safe-secrets.ts';
import { findGivenServer } from './settings/find-given-server.ts';
import { jsonFile } from './settings/json-file.ts';
import { openSettings, type SettingsStore } from './settings/settings.ts';
import type { Electron, Launch } from './start-app.ts';
import { createDesktop } from './system/create-desktop.ts';
import { createTray, type AppTray } from './system/create-tray.ts';
import { stepZoom } from './system/step-zoom.ts';
import { watchUse } from './system/watch-use.ts';
import { createUpdates, type Updater } from './updates/create-updates.ts';
import { findUpdateSource } from './updates/find-update-source.ts';
import { installAlone } from './updates/install-alone.ts';
import { openUpdater } from './updates/open-updater.ts';
import { createWindows } from './windows/create-windows.ts';
import { chooseLanguage } from './words/choose-language.ts';
import { words } from './words/words.ts';

export type Parts = ReturnType<typeof assembleParts>;

/** Main's parts, put together: each knows of the others only what is passed to it here. Nothing of them has begun yet. */
export function assembleParts(
  electron: Electron,
  launch: Launch,
  { userData, log }: { userData: string; log: MainLog },
) {
  const { app } = electron;
  const { folder, argv, platform, appImage } = launch;
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
  const language = () =>
    chooseLanguage(settings.get().preferences.language, app.getPreferredSystemLanguages());
  const say = () => words[language()];
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
    log,
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
    language,
    showInside: (notice) => windows.tellFront('noticeInside', notice),
    showBadge: (badge) => tray?.showBadge(badge),
    attract: (roomId) => windows.attract(roomId),
    open: (target) => windows.open(target),
    log,
  });
  const updates = createUpdates({
    updater: makeUpdater(electron, launch, { settings, engine, log }),
    chosen: () => (settings.get().desktop.updates ? settings.get().desktop.updateChannel : 'off'),
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    log,
    tell: () => desktop.tellAgain(),
  });
  const use = watchUse(electron, (now) => engine.pages.tellAll('use', now));

  return {
    log,
    settings,
    secrets,
    say,
    desktop,
    windows,
    menus,
    engine,
    notices,
    updates,
    use,
    /** Once the app is ready: there is no tray before. */
    openTray(): void {
      tray = createTray(electron, {
        folder: join(folder, 'icons'),
        platform,
        words: say,
        act: { show: () => windows.showMain(), oldestUnread: openOldestUnread, quit: () => app.quit() },
        mainWindow: () => windows.main(),
      });
    },
    /** The system's menus and the tray, in the language of now. */
    redrawSystem(): void {
      menus.redraw();
      tray?.redraw();
    },
  };
}

/** What updates this app; null where nothing does. */
function makeUpdater(
  { app }: Electron,
  { platform, resources, appImage }: Launch,
  { settings, engine, log }: { settings: SettingsStore; engine: EngineHost<WebContents>; log: MainLog },
): Updater | null {
  const address = settings.get().updateAddress;
  const source = findUpdateSource({ app, platform, resources, address, appImage });
  if (source === null) return null;
  const updater = openUpdater(source, log);
  // What the others put in place is started by somebody else, when this app has ended.
  if (source.appImage === null) return updater;
  return installAlone(updater, {
    async step() {
      await Promise.allSettled([engine.stop(), settings.written()]);
      app.releaseSingleInstanceLock();
    },
    back() {
      app.requestSingleInstanceLock();
      engine.start();
      engine.pages.tellAll('engineRestarted', null);
    },
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
