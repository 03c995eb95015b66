import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { UpdateSource } from './open-updater.ts';

type Where = {
  app: { isPackaged: boolean; getAppPath(): string; getPath(name: 'userData' | 'exe'): string };
  platform: NodeJS.Platform;
  /** Where a package keeps what is beside the app. */
  resources: string;
  /** From the settings file, where somebody wrote it. */
  address: string | null;
  /** The AppImage that runs, if it is one. */
  appImage: string | null;
};

/**
 * Where this app looks for newer versions, and whether it puts them in place; null: nowhere. A package names its address in
 * `app-update.yml`, and the settings file may name another. Unpackaged, only who put electron-updater's `dev-app-update.yml` beside the app
 * wants it.
 */
export function findUpdateSource(where: Where): UpdateSource | null {
  const { app, resources, address, appImage } = where;
  const configFile = app.isPackaged
    ? join(resources, 'app-update.yml')
    : join(app.getAppPath(), 'dev-app-update.yml');
  const isNamed = existsSync(configFile);
  if (!isNamed && (!app.isPackaged || address === null)) return null;
  const way = findWay(where);
  if (way === null) return null;
  const userData = app.getPath('userData');
  return {
    configFile,
    isTrial: !app.isPackaged,
    address,
    userData,
    installs: way === 'itself',
    appImage: way === 'itself' ? appImage : null,
  };
}

/** Whether the app replaces itself, or a package manager does, who has the right to; null: nobody does, as for an .msi or a bare folder. */
function findWay({ app, platform, resources, appImage }: Where): 'itself' | 'package-manager' | null {
  if (platform === 'linux' && isFromPackage(resources)) return 'package-manager';
  if (!app.isPackaged) return 'itself';
  if (platform === 'darwin') return 'itself';
  if (platform === 'win32') return hasSetupsUninstaller(app) ? 'itself' : null;
  return appImage === null ? null : 'itself';
}

/** electron-builder says in this file of which kind a package for Linux is. */
function isFromPackage(resources: string): boolean {
  try {
    return /^(?:deb|rpm|pacman)$/u.test(readFileSync(join(resources, 'package-type'), 'utf8').trim());
  } catch {
    return false;
  }
}

/** The setup lays it beside the app, and an .msi doesn't: over that one, a setup would install a second app. */
function hasSetupsUninstaller(app: Where['app']): boolean {
  return existsSync(join(dirname(app.getPath('exe')), 'Uninstall Damso.exe'));
}
