import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { UpdateSource } from './open-updater.ts';

type Where = {
  app: { isPackaged: boolean; getAppPath(): string; getPath(name: 'userData'): string };
  /** Where a package keeps what is beside the app. */
  resources: string;
  /** From the settings file, where somebody wrote it. */
  address: string | null;
  appImage: string | null;
};

/**
 * Where this app looks for newer versions; null: nowhere. A package names its address in `app-update.yml`, and the settings file may name
 * another. Unpackaged, only who put electron-updater's `dev-app-update.yml` beside the app wants it.
 */
export function findUpdateSource({ app, resources, address, appImage }: Where): UpdateSource | null {
  const configFile = app.isPackaged
    ? join(resources, 'app-update.yml')
    : join(app.getAppPath(), 'dev-app-update.yml');
  const isNamed = existsSync(configFile);
  if (!isNamed && (!app.isPackaged || address === null)) return null;
  return { configFile, isTrial: !app.isPackaged, address, userData: app.getPath('userData'), appImage };
}
