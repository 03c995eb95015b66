import { join } from 'node:path';

import type { BrowserWindow } from 'electron';

import { pageAddress } from '../guards/is-own-page.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Electron } from '../start-app.ts';
import { windowOptions } from './window-options.ts';

export type Windows = {
  /** Shows the main window, and makes it if there is none. */
  showMain(): BrowserWindow;
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

  function isDark(): boolean {
    const { theme } = settings.get().preferences;
    return theme === 'dark' || (theme === 'system' && electron.nativeTheme.shouldUseDarkColors);
  }
  function open(): BrowserWindow {
    const window = new electron.BrowserWindow(
      windowOptions({ preload: join(folder, 'preload.cjs'), dark: isDark() }),
    );
    window.once('ready-to-show', () => window.show());
    void window.loadURL(pageAddress);
    return window;
  }

  return {
    showMain() {
      if (main === null) {
        main = open();
        main.once('closed', () => {
          main = null;
        });
      } else {
        if (main.isMinimized()) main.restore();
        main.show();
        main.focus();
      }
      return main;
    },
    reload() {
      for (const window of electron.BrowserWindow.getAllWindows()) window.webContents.reload();
    },
  };
}
