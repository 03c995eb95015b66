import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type * as electronUpdater from 'electron-updater';
import type { AppUpdater } from 'electron-updater';

import type { MainLog } from '../log/main-log.ts';
import type { Updater } from './create-updates.ts';
import { keepAppImage } from './keep-app-image.ts';

/** Where newer versions are looked for, and how this one was started. */
export type UpdateSource = {
  /** What the package says of it: the file that electron-builder puts there. */
  configFile: string;
  /** Not packaged, and tried out all the same. */
  isTrial: boolean;
  /** Instead of the address in the package. */
  address: string | null;
  /** Where this app may keep a file. */
  userData: string;
  /** Whether it puts newer versions in place; else it only says that there is one. */
  installs: boolean;
  /** The AppImage that runs, if it is one. */
  appImage: string | null;
};

/** electron-updater, as far as it is used. */
type UpdaterModule = Pick<typeof electronUpdater, 'autoUpdater' | 'CancellationToken'>;

/**
 * The updater of this app, by electron-updater, which chooses what fits its system. What it puts in place: an AppImage by itself; on macOS
 * Squirrel, which first checks the signature, so that an error may come late; on Windows the setup, when this app has ended. It is loaded
 * at the first look, for it reaches into Electron when it is.
 */
export function openUpdater(
  source: UpdateSource,
  log: MainLog,
  load: () => Promise<UpdaterModule> = () => import('electron-updater'),
): Updater {
  let opened: Promise<AppUpdater> | null = null;
  const open = () => (opened ??= load().then(({ autoUpdater }) => prepare(autoUpdater, source, log)));
  return {
    installs: source.installs,
    async look(channel) {
      const updater = await open();
      updater.channel = channel;
      // Choosing a channel would allow it: one that is behind takes nobody back.
      updater.allowDowngrade = false;
      const found = await updater.checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null;
    },
    async fetch({ onProgress, signal }) {
      const updater = await open();
      const { CancellationToken } = await load();
      const stop = new CancellationToken();
      const cancel = () => stop.cancel();
      const progress = ({ percent }: { percent: number }) => onProgress(percent);
      signal.addEventListener('abort', cancel, { once: true });
      updater.on('download-progress', progress);
      try {
        await updater.downloadUpdate(stop);
      } finally {
        updater.off('download-progress', progress);
        signal.removeEventListener('abort', cancel);
      }
    },
    async install() {
      const updater = await open();
      const kept = source.appImage === null ? null : keepAppImage(source.appImage);
      return new Promise<never>((_resolve, reject) => {
        let failed = false;
        updater.once('error', (error) => {
          failed = true;
          kept?.restore();
          reject(error);
        });
        updater.quitAndInstall();
        if (!failed) kept?.drop();
      });
    },
  };
}

function prepare(autoUpdater: AppUpdater, source: UpdateSource, log: MainLog): AppUpdater {
  const write = (level: 'info' | 'warn' | 'error') => (message: unknown) =>
    log(level, 'the updater says', { message: String(message).slice(0, 1_000) });
  autoUpdater.logger = { info: write('info'), warn: write('warn'), error: write('error') };
  // Nothing is fetched or put in place but when we say so.
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.disableWebInstaller = true;
  autoUpdater.forceDevUpdateConfig = source.isTrial;
  // It would tell the server a number of this installation's own.
  autoUpdater.requestHeaders = { 'x-user-staging-id': 'none' };
  if (source.address !== null) {
    // Its folder for downloads, where no package says one.
    if (!existsSync(source.configFile)) {
      const file = join(source.userData, 'updates.yml');
      writeFileSync(file, 'provider: generic\nupdaterCacheDirName: damso-updater\n', { mode: 0o600 });
      autoUpdater.updateConfigPath = file;
    }
    autoUpdater.setFeedURL({ provider: 'generic', url: source.address });
  }
  return autoUpdater;
}
