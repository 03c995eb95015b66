import { join } from 'node:path';

import type { BrowserWindow, WebContents } from 'electron';

import type { Events, OpenTarget } from '../../shell-contract/index.ts';
import { pageAddress } from '../guards/is-own-page.ts';
import type { JsonFile } from '../settings/json-file.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Electron } from '../start-app.ts';
import { windowOptions } from './window-options.ts';
import { readWindowPlace, type WindowPlace } from './window-place.ts';

export type Windows = {
  /** The main window, if there is one. */
  main(): BrowserWindow | null;
  /** Shows the main window, and makes it if there is none. */
  showMain(): BrowserWindow;
  /** Shows it, or hides it where it is in front. */
  toggleMain(): void;
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
  /** From now on closing closes. */
  quit(): void;
};

type WindowsOptions = {
  folder: string;
  settings: SettingsStore;
  /** Where the main window's place is kept. */
  placeFile: JsonFile;
  /** What a new window needs besides: zoom and the like. */
  dress: (window: BrowserWindow) => void;
};

/** The one place that makes windows. All of them show the app's own page. */
export function createWindows(
  electron: Pick<Electron, 'BrowserWindow' | 'nativeTheme' | 'screen'>,
  { folder, settings, placeFile, dress }: WindowsOptions,
): Windows {
  let main: BrowserWindow | null = null;
  /** Whether the main window's page can be told things. */
  let hasEntered = false;
  let waiting: OpenTarget | null = null;
  let isQuitting = false;

  function isDark(): boolean {
    const { theme } = settings.get().preferences;
    return theme === 'dark' || (theme === 'system' && electron.nativeTheme.shouldUseDarkColors);
  }
  function make(place: WindowPlace): BrowserWindow {
    const window = new electron.BrowserWindow({
      ...windowOptions({ preload: join(folder, 'preload.cjs'), dark: isDark() }),
      ...place.bounds,
    });
    dress(window);
    window.webContents.on('did-finish-load', () => dress(window));
    window.once('ready-to-show', () => {
      if (place.maximized) window.maximize();
      window.show();
    });
    void window.loadURL(pageAddress);
    return window;
  }
  function keepPlace(window: BrowserWindow): void {
    void placeFile.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  }
  function makeMain(): BrowserWindow {
    const displays = electron.screen.getAllDisplays().map(({ workArea }) => workArea);
    const window = make(readWindowPlace(placeFile.read(), displays));
    hasEntered = false;
    window.on('close', (event) => {
      keepPlace(window);
      if (isQuitting || !settings.get().desktop.closeToTray) return;
      event.preventDefault();
      window.hide();
    });
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
    main: () => main,
    showMain,
    toggleMain() {
      if (main?.isFocused() === true) main.hide();
      else showMain();
    },
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
    quit() {
      isQuitting = true;
    },
  };
}
