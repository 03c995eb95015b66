import { EventEmitter } from 'node:events';

import type * as electronUpdater from 'electron-updater';
import { expect, test } from 'vitest';

import { openUpdater, type UpdateSource } from './open-updater.ts';

const source: UpdateSource = {
  configFile: import.meta.filename,
  isTrial: false,
  address: null,
  userData: import.meta.dirname,
  installs: true,
  appImage: null,
};

/** electron-updater as it behaves on a system: `quitAndInstall` is what differs. */
class FakeUpdater extends EventEmitter {
  readonly asked: string[] = [];
  offers: string | null = '0.2.0';
  install: () => void = () => undefined;
  autoDownload = true;
  autoInstallOnAppQuit = true;
  allowDowngrade = true;
  disableWebInstaller = false;
  requestHeaders: unknown = null;
  channel = '';
  checkForUpdates() {
    this.asked.push(`look ${this.channel}, downgrade ${this.allowDowngrade}`);
    const updateInfo = { version: this.offers ?? '0.1.0' };
    return Promise.resolve({ isUpdateAvailable: this.offers !== null, updateInfo });
  }
  downloadUpdate({ cancelled }: { cancelled: boolean }) {
    this.asked.push(`fetch, cancelled ${cancelled}`);
    this.emit('download-progress', { percent: 50 });
    return Promise.resolve([]);
  }
  quitAndInstall() {
    this.asked.push('install');
    this.install();
  }
}

class CancellationToken {
  cancelled = false;
  cancel() {
    this.cancelled = true;
  }
}

function begin(on: Partial<UpdateSource> = {}) {
  const fake = new FakeUpdater();
  const module = { autoUpdater: fake, CancellationToken } as unknown as typeof electronUpdater;
  const updater = openUpdater(
    { ...source, ...on },
    () => undefined,
    () => Promise.resolve(module),
  );
  return { fake, updater };
}

/** How something ended that may go on for ever: it is looked at after all that was under way. */
const outcome = (promise: Promise<unknown>) =>
  Promise.race([
    promise.then(
      () => 'done',
      (error: unknown) => String(error),
    ),
    new Promise((resolve) => {
      setImmediate(() => resolve('goes on'));
    }),
  ]);

test('it does nothing by itself, tells no number of its own, and never goes back, whatever the channel', async () => {
  const { fake, updater } = begin();
  expect(await updater.look('beta')).toBe('0.2.0');
  expect(fake).toMatchObject({
    autoDownload: false,
    autoInstallOnAppQuit: false,
    disableWebInstaller: true,
    requestHeaders: { 'x-user-staging-id': 'none' },
  });
  fake.offers = null;
  expect(await updater.look('latest')).toBeNull();
  expect(fake.asked).toEqual(['look beta, downgrade false', 'look latest, downgrade false']);
});

test('progress is passed on, and nobody listens when it is over', async () => {
  const { fake, updater } = begin();
  const seen: number[] = [];
  await updater.fetch({ onProgress: (percent) => seen.push(percent), signal: new AbortController().signal });
  fake.emit('download-progress', { percent: 99 });
  expect(seen).toEqual([50]);
});

test('macOS: Squirrel checks the signature when it is to install, and says only then that it can’t', async () => {
  const { fake, updater } = begin();
  const installing = updater.install();
  expect(await outcome(installing)).toBe('goes on');
  fake.emit('error', new Error('Could not get code signature for running application'));
  expect(await outcome(installing)).toContain('Could not get code signature');
  // It may be tried again: the first error was the first try's.
  const again = updater.install();
  expect(await outcome(again)).toBe('goes on');
  expect(fake.asked).toEqual(['install', 'install']);
});

test('Windows: the setup is started, and this app goes on until it is asked to quit', async () => {
  const { updater } = begin();
  expect(await outcome(updater.install())).toBe('goes on');
});

test('an installer that isn’t there any more is an error at once', async () => {
  const { fake, updater } = begin();
  fake.install = () => fake.emit('error', new Error('No update filepath provided'));
  expect(await outcome(updater.install())).toContain('No update filepath');
});

test('what a package manager installs is only looked for', async () => {
  const { fake, updater } = begin({ installs: false });
  expect(updater.installs).toBe(false);
  expect(await updater.look('latest')).toBe('0.2.0');
  expect(fake.asked).toEqual(['look latest, downgrade false']);
});
