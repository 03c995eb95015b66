import { join } from 'node:path';

import type { BrowserWindow, WebContents } from 'electron';

import type { Events, OpenTarget, PageWindow } from '../../shell-contract/index.ts';
import { pageAddress } from '../guards/is-own-page.ts';
import type { MainLog } from '../log/main-log.ts';
import type { JsonFile } from '../settings/json-file.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Electron } from '../start-app.ts';
import { createRoomWindows } from './create-room-windows.ts';
import { revivePage } from './revive-page.ts';
import { windowOptions } from './window-options.ts';
import { readWindowPlace, type WindowPlace } from './window-place.ts';

export type Windows = {
  /** The main window, if there is one. */
  main(): BrowserWindow | null;
  /** Shows the main window, and makes it if there is none. */
  showMain(): BrowserWindow;
  /** Shows it, or hides it where it is in front. */
  toggleMain(): void;
  /** Shows something in the main window, or in the window that its room has: at once, or when its page has come so far. */
  open(target: OpenTarget): void;
  /** A page has come so far that it can be told things. */
  entered(page: WebContents): void;
  /** Tells the page in front, if one is. */
  tellFront<Name extends 'noticeInside'>(event: Name, payload: Events[Name]): void;
  /** Something new came, perhaps in this room: the taskbar says so until the window is looked at. */
  attract(roomId: string | null): void;
  /** Draws every window's page anew. */
  reload(): void;
  /** From now on closing closes. */
  quit(): void;
  /** Shows a room in a window of its own. False: too many are open. */
  openRoom(roomId: string): boolean;
  /** Which window a page is in. */
  describe(page: WebContents): PageWindow;
  /** Whether a window was to stay above others by itself. */
  isAbove(window: BrowserWindow): boolean;
  /** Tells whether the page's window is above others now; does nothing to the main window. */
  keepAbove(page: WebContents, above: boolean): boolean;
  /** Forgets where the windows of other rooms than these were, and will be. */
  keepRoomPlaces(roomIds: readonly string[]): void;
  /** Closes the room's window that this page is in; does nothing to the main window. */
  closeRoom(page: WebContents): void;
  /** Closes all rooms' windows. */
  closeRooms(): void;
  /** Resolves when all places are written. */
  written(): Promise<void>;
};

type WindowsOptions = {
  folder: string;
  settings: SettingsStore;
  /** Where the main window's place is kept, and where those of rooms' windows are. */
  placeFile: JsonFile;
  roomPlacesFile: JsonFile;
  /** What a new window needs besides: zoom and the like. */
  dress: (window: BrowserWindow) => void;
  log: MainLog;
};

/** The one place that makes windows. All of them show the app's own page; which one it is in, the page asks. */
export function createWindows(
  electron: Pick<Electron, 'BrowserWindow' | 'nativeTheme' | 'screen'>,
  { folder, settings, placeFile, roomPlacesFile, dress, log }: WindowsOptions,
): Windows {
  let main: BrowserWindow | null = null;
  /** Whether the main window's page can be told things. */
  let hasEntered = false;
  let waiting: OpenTarget | null = null;
  let isQuitting = false;
  let writing: Promise<void> = Promise.resolve();
  const tellDamaged = (file: string) =>
    log('warn', 'a damaged window’s place gave way to the default', { file });
  const displays = () => electron.screen.getAllDisplays().map(({ workArea }) => workArea);
  const rooms = createRoomWindows({
    make,
    displays,
    file: roomPlacesFile,
    dress,
    tellDamaged: () => tellDamaged('room-windows.json'),
  });

  function isDark(): boolean {
    const { theme } = settings.get().preferences;
    return theme === 'dark' || (theme === 'system' && electron.nativeTheme.shouldUseDarkColors);
  }
  function make(place: WindowPlace, size: { width?: number; height?: number } = {}): BrowserWindow {
    const window = new electron.BrowserWindow({
      ...windowOptions({ preload: join(folder, 'preload.cjs'), dark: isDark() }),
      ...size,
      ...place.bounds,
    });
    dress(window);
    window.webContents.on('did-finish-load', () => dress(window));
    revivePage(window.webContents, { after: (ms, work) => setTimeout(work, ms), now: Date.now, log });
    window.once('ready-to-show', () => {
      if (place.maximized) window.maximize();
      window.show();
    });
    void window.loadURL(pageAddress);
    return window;
  }
  function makeMain(): BrowserWindow {
    const window = make(readWindowPlace(placeFile.read(), displays(), () => tellDamaged('window.json')));
    hasEntered = false;
    window.on('close', (event) => {
      writing = placeFile.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
      if (isQuitting || !settings.get().desktop.closeToTray) return;
      event.preventDefault();
      window.hide();
    });
    window.once('closed', () => {
      main = null;
    });
    window.on('focus', () => window.flashFrame(false));
    window.webContents.on('render-process-gone', () => {
      hasEntered = false;
    });
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
      if (rooms.show(target)) return;
      const { webContents } = showMain();
      if (hasEntered) webContents.send('damso:open', target);
      else waiting = target;
    },
    entered(page) {
      rooms.entered(page);
      if (page !== main?.webContents) return;
      hasEntered = true;
      if (waiting !== null) page.send('damso:open', waiting);
      waiting = null;
    },
    tellFront(event, payload) {
      const front = electron.BrowserWindow.getFocusedWindow();
      front?.webContents.send(`damso:${event}`, payload);
    },
    attract(roomId) {
      const window = (roomId === null ? null : rooms.window(roomId)) ?? main;
      if (window !== null && !window.isFocused()) window.flashFrame(true);
    },
    reload() {
      hasEntered = false;
      for (const window of electron.BrowserWindow.getAllWindows()) window.webContents.reload();
    },
    quit() {
      isQuitting = true;
    },
    openRoom: (roomId) => rooms.open(roomId),
    describe: (page) => rooms.describe(page),
    isAbove: (window) => rooms.isAbove(window),
    keepAbove: (page, above) => rooms.keepAbove(page, above),
    keepRoomPlaces: (roomIds) => rooms.keepPlaces(roomIds),
    closeRoom: (page) => rooms.close(page),
    closeRooms: () => rooms.closeAll(),
    written: () => Promise.all([writing, rooms.written()]).then(() => undefined),
  };
}
