import { join } from 'node:path';

import type { BadgeCount } from '@damso/sync-engine/port';
import type { BrowserWindow, Tray } from 'electron';

import type { Electron } from '../start-app.ts';
import type { Words } from '../words/words.ts';

export type TrayActions = { show: () => void; oldestUnread: () => void; quit: () => void };

export type AppTray = {
  /** Says what is unread: on the tray, the dock, the taskbar. */
  showBadge(badge: BadgeCount): void;
  /** In the language of now. */
  redraw(): void;
};

type TrayOptions = {
  /** Where the icons lie. */
  folder: string;
  platform: NodeJS.Platform;
  words: () => Words;
  act: TrayActions;
  mainWindow: () => BrowserWindow | null;
};

/** Points: the height that macOS leaves in its menu bar. */
const macSize = { width: 18, height: 18 };

/** The tray with its mark and menu, and the badges that follow it. */
export function createTray(
  electron: Pick<Electron, 'app' | 'Tray' | 'Menu' | 'nativeImage'>,
  { folder, platform, words, act, mainWindow }: TrayOptions,
): AppTray {
  const { app, nativeImage } = electron;
  const image = (name: string) => nativeImage.createFromPath(join(folder, name));
  // Windows and Linux make of a tray's image what fits; macOS shows it as large as it is.
  const trayImage = (name: string) => (platform === 'darwin' ? image(name).resize(macSize) : image(name));
  const tray: Tray = new electron.Tray(trayImage('tray.png'));
  tray.on('click', act.show);
  let badge: BadgeCount = { direct: 0, other: false };

  function redraw(): void {
    const say = words();
    const unread = badge.direct > 0 || badge.other;
    tray.setImage(trayImage(unread ? 'tray-unread.png' : 'tray.png'));
    tray.setToolTip(unread ? `${say.app} · ${say.unread}` : say.app);
    tray.setContextMenu(
      electron.Menu.buildFromTemplate([
        { label: say.show, click: act.show },
        { label: say.oldestUnread, enabled: unread, click: act.oldestUnread },
        { type: 'separator' },
        { label: say.quit, click: act.quit },
      ]),
    );
    if (platform === 'win32') {
      mainWindow()?.setOverlayIcon(unread ? image('lamp.png') : null, unread ? say.unread : '');
    } else {
      app.setBadgeCount(badge.direct);
      // A dot for what is unread and not for me alone.
      if (badge.direct === 0 && badge.other) app.dock?.setBadge('•');
    }
  }

  redraw();
  return {
    showBadge(next) {
      badge = next;
      redraw();
    },
    redraw,
  };
}
