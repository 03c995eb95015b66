import { join } from 'node:path';

import type { BrowserWindow, WebContents } from 'electron';

import type { Events, OpenTarget } from '../../shell-contract/index.ts';
import { pageAddress } from '../guards/is-own-page.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Electron } from '../start-app.ts';
import { windowOptions } from './window-options.ts';

export type Windows = {
  /** Shows the main window, and makes it if there is none. */
  showMain(): BrowserWindow;
  /** Shows something in the main window: at once, or when its page has come so far. */
  open(target: OpenTarget): void;
  /** A page has come so far that it can be told things. */
  entered(page: WebContents): void;
  /** Tells the page in front, if one is. */
  tellFront<Name extends 'noticeInside'>(event: Name, payload: Events[Name]): void;
  /** Something new came: the taskbar says so until the window is looked at. */
  attract(): void;
  /** Draws every window's page anew. */
  reload(): void;
};

type WindowsOptions = { folder: string; settings: SettingsStore };

/** The one place that makes windows. All of them show the app's own page. */
export function createWindows(
  electron: Pick<Electron, 'BrowserWindow' | 'nativeTheme'>,
  { folder, settings }: WindowsOptions,
): Windows {
  let main: BrowserWindow | null = null;
  /** Whether the main window's page can be told things. */
  let hasEntered = false;
  let waiting: OpenTarget | null = null;

  function isDark(): boolean {
    const { theme } = settings.get().preferences;
    return theme === 'dark' || (theme === 'system' && electron.nativeTheme.shouldUseDarkColors);
  }
  function make(): BrowserWindow {
    const window = new electron.BrowserWindow(
      windowOptions({ preload: join(folder, 'preload.cjs'), dark: isDark() }),
    );
    window.once('ready-to-show', () => window.show());
    void window.loadURL(pageAddress);
    return window;
  }
  function makeMain(): BrowserWindow {
    const window = make();
    hasEntered = false;
    window.once('closed', () => {
      main = null;
    });
    window.on('focus', () => window.flashFrame(false));
    return window;
  }
  function showMain(): BrowserWindow {
    if (main === null) {
      main = makeMain();
    } else {
      if (main.isMinimized()) main.restore();
      main.show();
      main.focus();
    }
    return main;
  }

  return {
    showMain,
    open(target) {
      const { webContents } = showMain();
      if (hasEntered) webContents.send('damso:open', target);
      else waiting = target;
    },
    entered(page) {
      if (page !== main?.webContents) return;
      hasEntered = true;
      if (waiting !== null) page.send('damso:open', waiting);
      waiting = null;
    },
    tellFront(event, payload) {
      const front = electron.BrowserWindow.getFocusedWindow();
      front?.webContents.send(`damso:${event}`, payload);
    },
    attract() {
      if (main !== null && !main.isFocused()) main.flashFrame(true);
    },
    reload() {
      hasEntered = false;
      for (const window of electron.BrowserWindow.getAllWindows()) window.webContents.reload();
    },
  };
}
