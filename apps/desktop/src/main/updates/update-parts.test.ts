import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { updateAddress } from '../settings/update-address.ts';
import { findUpdateSource } from './find-update-source.ts';
import { installAlone } from './install-alone.ts';
import { keepAppImage } from './keep-app-image.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damso-updates-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['https://updates.example/damso/', true],
  ['http://127.0.0.1:8080/', true],
  ['http://localhost/', true],
  ['http://updates.example/damso/', false],
  ['http://localhost.evil.example/', false],
  ['https://me:secret@updates.example/', false],
  ['file:///tmp', false],
  ['updates.example', false],
  [`https://updates.example/${'x'.repeat(300)}`, false],
  [7, false],
])('%s is an address for updates: %s', (address, is) => {
  expect(updateAddress.safeParse(address).success).toBe(is);
});

const named = { packaged: 'app-update.yml', unpackaged: 'dev-app-update.yml' };
test.each([
  ['packaged', named.packaged, null, false],
  ['packaged', null, null, null],
  ['packaged', null, 'https://updates.example/', false],
  ['packaged', named.unpackaged, null, null],
  ['unpackaged', null, 'https://updates.example/', null],
  ['unpackaged', named.packaged, null, null],
  ['unpackaged', named.unpackaged, null, true],
] as const)('%s, with the file %s and the address %s: a trial: %s', async (how, file, address, isTrial) => {
  if (file !== null) await writeFile(join(folder, file), 'provider: generic\n');
  const source = findUpdateSource({
    app: { isPackaged: how === 'packaged', getAppPath: () => folder, getPath: () => folder },
    platform: 'linux',
    resources: folder,
    address,
    appImage: '/home/minji/Damso.AppImage',
  });
  expect(source && [source.isTrial, source.address]).toEqual(isTrial === null ? null : [isTrial, address]);
});

const setupsUninstaller = { 'Uninstall Damso.exe': '' };
test.each([
  [
    'an AppImage replaces itself',
    'linux',
    {},
    'Damso.AppImage',
    { installs: true, appImage: 'Damso.AppImage' },
  ],
  [
    'a .deb is its package manager’s',
    'linux',
    { 'package-type': 'deb' },
    null,
    { installs: false, appImage: null },
  ],
  ['an .rpm is, too', 'linux', { 'package-type': 'rpm\n' }, null, { installs: false, appImage: null }],
  [
    'a .deb that was started from another program’s AppImage leaves that one alone',
    'linux',
    { 'package-type': 'deb' },
    'Other.AppImage',
    { installs: false, appImage: null },
  ],
  ['a bare folder on Linux is nobody’s', 'linux', {}, null, null],
  ['a package of an unknown kind is nobody’s', 'linux', { 'package-type': 'flatpak' }, null, null],
  ['an app of macOS replaces itself', 'darwin', {}, null, { installs: true, appImage: null }],
  [
    'the setup’s app on Windows replaces itself',
    'win32',
    setupsUninstaller,
    null,
    { installs: true, appImage: null },
  ],
  ['an .msi’s is nobody’s: the setup would add a second app', 'win32', {}, null, null],
] as const)('%s', async (_what, platform, beside, appImage, expected) => {
  for (const [name, text] of Object.entries({ 'app-update.yml': 'provider: generic', ...beside }))
    await writeFile(join(folder, name), text);
  const found = findUpdateSource({
    app: {
      isPackaged: true,
      getAppPath: () => folder,
      getPath: (name) => (name === 'exe' ? join(folder, 'Damso.exe') : folder),
    },
    platform,
    resources: folder,
    address: null,
    appImage,
  });
  expect(found && { installs: found.installs, appImage: found.appImage }).toEqual(expected);
});

test('an AppImage whose successor couldn’t be put in place is back; otherwise it is gone', async () => {
  const path = join(folder, 'Damso.AppImage');
  await writeFile(path, 'old');
  const failing = keepAppImage(path);
  await rm(path);
  failing.restore();
  expect(await readFile(path, 'utf8')).toBe('old');
  const working = keepAppImage(path);
  await rm(path);
  await writeFile(path, 'new');
  working.drop();
  expect(await readFile(path, 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['Damso.AppImage']);
  // Where it can't be kept, nothing more is done.
  keepAppImage(join(folder, 'none')).restore();
});

test('the app steps aside before a version is put in place, and comes back when that fails', async () => {
  const done: string[] = [];
  const updater = installAlone(
    {
      installs: true,
      look: () => Promise.resolve('0.2.0'),
      fetch: () => Promise.resolve(),
      install: () => {
        done.push('install');
        return Promise.reject(new Error('no space'));
      },
    },
    { step: () => Promise.resolve(void done.push('aside')), back: () => void done.push('back') },
  );
  await expect(updater.install()).rejects.toThrow('no space');
  expect(done).toEqual(['aside', 'install', 'back']);
});
