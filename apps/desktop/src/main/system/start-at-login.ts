import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describeError, type MainLog } from '../log/main-log.ts';

type LoginApp = {
  isPackaged: boolean;
  getPath(name: 'appData' | 'exe'): string;
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void;
};

const hidden = '--hidden';

/** Whether it was the system that started the app, at login: then it waits in the tray. */
export function wasStartedAtLogin(
  app: { getLoginItemSettings(): { wasOpenedAtLogin: boolean } },
  { platform, argv }: { platform: NodeJS.Platform; argv: readonly string[] },
): boolean {
  // macOS hands no arguments over, but knows.
  return argv.includes(hidden) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}

type StartAtLoginOptions = {
  app: LoginApp;
  platform: NodeJS.Platform;
  /** The AppImage that runs, if it is one: what is in it lies elsewhere after each start. */
  appImage: string | null;
  log: MainLog;
};

/** Only an installed app has a place that stays. */
export function canStartAtLogin({ isPackaged }: Pick<LoginApp, 'isPackaged'>): boolean {
  return isPackaged;
}

/** Lets the system start the app at login, without a window; or no longer. On Linux by the desktop's own folder for it. */
export function startAtLogin(start: boolean, { app, platform, appImage, log }: StartAtLoginOptions): void {
  if (!canStartAtLogin(app)) return;
  try {
    if (platform !== 'linux') {
      app.setLoginItemSettings({ openAtLogin: start, args: [hidden] });
      return;
    }
    const file = entryFile(app);
    if (!start) return rmSync(file, { force: true });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, autostartEntry(appImage ?? app.getPath('exe')));
  } catch (error) {
    log('error', 'starting at login could not be set', { error: describeError(error) });
  }
}

/** At the start: an AppImage that was updated or moved is started from where it lies now. An entry that somebody took away stays away. */
export function renewStartAtLogin(options: StartAtLoginOptions): void {
  const { app, platform, appImage } = options;
  if (platform === 'linux' && appImage !== null && existsSync(entryFile(app))) startAtLogin(true, options);
}

function entryFile(app: LoginApp): string {
  return join(app.getPath('appData'), 'autostart', 'damso.desktop');
}

/** An entry as the desktops of Linux read it; the path is quoted by their rules. */
export function autostartEntry(executable: string): string {
  const quoted = `"${executable.replaceAll(/["`$\\]/gu, String.raw`\$&`)}"`;
  return `[Desktop Entry]\nType=Application\nName=Damso\nExec=${quoted} ${hidden}\nTerminal=false\n`;
}
