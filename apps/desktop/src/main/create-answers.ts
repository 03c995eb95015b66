import type { WebContents } from 'electron';

import type { Platform, Runtime } from '../shell-contract/index.ts';
import type { EngineHost } from './engine/create-engine-host.ts';
import type { TextSaver } from './files/create-text-saver.ts';
import { decideExternal } from './guards/decide-external.ts';
import type { Answers } from './ipc/create-channels.ts';
import type { MainNotices } from './notices/create-main-notices.ts';
import type { SafeSecrets } from './secrets/safe-secrets.ts';
import { checkServer } from './server/check-server.ts';
import type { SettingsStore } from './settings/settings.ts';
import type { Electron } from './start-app.ts';
import type { Desktop } from './system/create-desktop.ts';
import type { UseWatch } from './system/watch-use.ts';
import type { Updates } from './updates/create-updates.ts';
import type { Windows } from './windows/create-windows.ts';

type AnswersOptions = {
  electron: Pick<
    Electron,
    'app' | 'BrowserWindow' | 'clipboard' | 'dialog' | 'shell' | 'nativeTheme' | 'Notification'
  >;
  settings: SettingsStore;
  secrets: SafeSecrets;
  engine: EngineHost<WebContents>;
  windows: Windows;
  use: UseWatch;
  notices: MainNotices;
  desktop: Desktop;
  updates: Updates;
  saveText: TextSaver;
  /** The system's menus and the tray, in the language of now. */
  redrawSystem: () => void;
  platform: NodeJS.Platform;
  runtime: Runtime;
  version: string;
};

const systems: Partial<Record<NodeJS.Platform, Platform['os']>> = {
  darwin: 'mac',
  win32: 'windows',
  linux: 'linux',
};

/** What main does for a page. */
export function createAnswers(options: AnswersOptions): Answers<WebContents> {
  const { electron, settings, secrets, engine, windows, use, notices, desktop, updates } = options;

  async function changeServer(server: string | null): Promise<null> {
    const before = settings.get();
    settings.change({ server, formerServer: before.server ?? before.formerServer });
    await engine.restart();
    notices.clear();
    windows.closeRooms();
    windows.reload();
    return null;
  }

  return {
    async start(_input, page) {
      engine.pages.enter(page);
      page.send('damso:use', use.current());
      windows.entered(page);
      const { preferences, server, formerServer } = settings.get();
      return {
        platform: {
          shell: 'desktop',
          os: systems[options.platform] ?? 'other',
          version: options.version,
          keepsSecrets: await secrets.isKept(),
          runtime: options.runtime,
          languages: electron.app.getPreferredSystemLanguages(),
        },
        preferences,
        server,
        formerServer,
        notices: electron.Notification.isSupported(),
        desktop: desktop.state(),
        window: windows.describe(page),
      };
    },
    keepPreferences(preferences, page) {
      settings.change({ preferences });
      engine.pages.tellAll('preferences', preferences, page);
      electron.nativeTheme.themeSource = preferences.theme;
      options.redrawSystem();
      return null;
    },
    async copyText(text) {
      await electron.clipboard.writeText(text);
      return true;
    },
    saveText(file, page) {
      const window = electron.BrowserWindow.fromWebContents(page);
      return options.saveText(file, (where) => {
        const asked = { ...where, properties: ['showOverwriteConfirmation' as const] };
        return window === null
          ? electron.dialog.showSaveDialog(asked)
          : electron.dialog.showSaveDialog(window, asked);
      });
    },
    async openLink(link) {
      const address = decideExternal(link);
      if (address !== null) await electron.shell.openExternal(address);
      return null;
    },
    checkServer: (address) => checkServer(address, fetch),
    chooseServer: (origin) => changeServer(origin),
    forgetServer: () => changeServer(null),
    changeDesktop: (change) => desktop.change(change),
    checkForUpdate() {
      void updates.check();
      return null;
    },
    installUpdate() {
      void updates.install();
      return null;
    },
    openRoomWindow: (roomId) => windows.openRoom(roomId),
    closeWindow(_input, page) {
      windows.closeRoom(page);
      return null;
    },
    keepAbove: (above, page) => windows.keepAbove(page, above),
    keepRoomPlaces(roomIds) {
      windows.keepRoomPlaces(roomIds);
      return null;
    },
    show(target) {
      windows.open(target);
      return null;
    },
    showSample(words) {
      notices.showSample(words);
      return null;
    },
  };
}
