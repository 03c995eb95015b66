import { EventEmitter } from 'node:events';
import { join } from 'node:path';

import { App } from './app.ts';
import { BrowserWindow, equipWindows } from './browser-window.ts';
import type { Cdp } from './cdp.ts';
import { startChromium, type Chromium } from './chromium.ts';
import { IpcMain } from './ipc-main.ts';
import { netRequest } from './net-request.ts';
import { createSchemes } from './schemes.ts';
import * as system from './system-parts.ts';
import { utilityProcess } from './utility-process.ts';
import type { WebContents } from './web-contents.ts';

type Started = { switches: readonly string[]; appPath: string; name: string; version: string };

/** The double of the `electron` module, and the way to let it begin. */
export function makeElectron(started: Started): { electron: object; becomeReady: () => Promise<void> } {
  let chromium: Chromium | null = null;
  let tellCdp: (cdp: Cdp) => void = () => undefined;
  const cdp = new Promise<Cdp>((resolve) => {
    tellCdp = resolve;
  });
  const schemes = createSchemes();
  const ipcMain = new IpcMain();
  const defaultSession = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
    setSpellCheckerEnabled: () => undefined,
    setSpellCheckerLanguages: () => undefined,
    availableSpellCheckerLanguages: ['en-US', 'en-GB', 'ko'],
    addWordToSpellCheckerDictionary: () => true,
  });

  const app = new App({
    ...started,
    windows: () => BrowserWindow.getAllWindows(),
    async end() {
      schemes.close();
      if (chromium === null) return;
      const { process: child } = chromium;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      // Asked to close, it stores what its pages stored last; killed, it would lose that.
      await chromium.cdp.send('Browser.close').catch(() => undefined);
      await ended;
    },
  });
  equipWindows({ parts: { cdp: () => cdp, schemes, ipc: ipcMain, session: defaultSession }, app });
  const { makeSafeStorage, ...parts } = system;

  const electron = {
    ...parts,
    app,
    BrowserWindow,
    ipcMain,
    utilityProcess,
    safeStorage: makeSafeStorage(() => join(app.getPath('userData'), 'stand-in-key')),
    session: { defaultSession, fromPartition: () => defaultSession },
    autoUpdater: new EventEmitter(),
    webContents: {
      fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
        BrowserWindow.getAllWindows()
          .map((window) => window.webContents)
          .find((contents) => contents.targetId === targetId),
      getAllWebContents: () => BrowserWindow.getAllWindows().map((window) => window.webContents),
    },
    protocol: {
      registerSchemesAsPrivileged: () => undefined,
      handle: (...scheme: Parameters<typeof schemes.handle>) => schemes.handle(...scheme),
    },
    net: { fetch: globalThis.fetch, request: netRequest, isOnline: () => true },
  };

  return {
    electron,
    async becomeReady(): Promise<void> {
      if (app.standInIsQuitting) return;
      await schemes.open();
      chromium = await startChromium(join(app.getPath('userData'), 'chromium'), ['--lang=en-US']);
      chromium.process.once('exit', () => app.exit(1));
      tellCdp(chromium.cdp);
      app.standInBecomeReady();
    },
  };
}
