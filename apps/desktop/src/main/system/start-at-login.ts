import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describeError, type MainLog } from '../log/main-log.ts';

type LoginApp = {
  isPackaged: boolean;
  getPath(name: 'appData' | 'exe'): string;
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void;
};

type StartAtLoginOptions = { app: LoginApp; platform: NodeJS.Platform; log: MainLog };

/** Only an installed app has a place that stays. */
export function canStartAtLogin({ isPackaged }: Pick<LoginApp, 'isPackaged'>): boolean {
  return isPackaged;
}

/** Lets the system start the app at login, without a window; or no longer. On Linux by the desktop's own folder for it. */
export function startAtLogin(start: boolean, { app, platform, log }: StartAtLoginOptions): void {
  if (!canStartAtLogin(app)) return;
  try {
    if (platform !== 'linux') {
      app.setLoginItemSettings({ openAtLogin: start, args: ['--hidden'] });
      return;
    }
    const folder = join(app.getPath('appData'), 'autostart');
    const file = join(folder, 'damso.desktop');
    if (!start) return rmSync(file, { force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, autostartEntry(app.getPath('exe')));
  } catch (error) {
    log('error', 'starting at login could not be set', { error: describeError(error) });
  }
}

/** An entry as the desktops of Linux read it; the path is quoted by their rules. */
export function autostartEntry(executable: string): string {
  const quoted = `"${executable.replaceAll(/["`$\\]/gu, String.raw`\$&`)}"`;
  return `[Desktop Entry]\nType=Application\nName=Damso\nExec=${quoted} --hidden\nTerminal=false\n`;
}
