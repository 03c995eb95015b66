import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

import { findForeignFiles } from '../fixtures/find-foreign-files.ts';
import { packageApp, type PackagedApp } from '../fixtures/package-app.ts';
import type { Person } from '../fixtures/person.ts';
import { expect, test as base } from '../fixtures/test.ts';
import { openUpdateServer, type UpdateServer } from '../fixtures/update-server.ts';

const test = base.extend<{ packaged: PackagedApp; updateServer: UpdateServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the parameter which fixtures this one needs
  packaged: async ({}, use) => {
    const packaged = await packageApp();
    await use(packaged);
    await rm(packaged.folder, { recursive: true, force: true, maxRetries: 3 });
  },
  // oxlint-disable-next-line no-empty-pattern -- see above
  updateServer: async ({}, use) => {
    const server = await openUpdateServer();
    await use(server);
    await server.close();
  },
});

// Packages, and then starts an app with its Chromium.
test.slow();

test('what is packaged is what the app needs, no more, works by itself, and is followed by newer versions', async ({
  packaged,
  newPerson,
  updateServer,
}) => {
  const { app, paths, fuses } = packaged;
  const files = await Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(app, path), 'latin1') })),
  );
  const root = join(import.meta.dirname, '../..');
  expect(findForeignFiles(files, [root, ...(homedir() === '/' ? [] : [`${homedir()}/`])])).toEqual([]);
  for (const path of [
    'main.js',
    'preload.cjs',
    'engine-process.js',
    'icons/tray.png',
    'page/index.html',
    'page/licences.md',
  ])
    expect(paths).toContain(path);
  const { main, desktopName, dependencies } = JSON.parse(
    await readFile(join(app, 'package.json'), 'utf8'),
  ) as { main: string; desktopName: string; dependencies?: object };
  expect(main).toBe('main.js');
  // As the entry is called that the packages of Linux install.
  expect(desktopName).toBe('damso.desktop');
  expect(dependencies).toBeUndefined();
  // Every fuse is on or off by electron-builder.yml's word: cookie encryption, asar integrity and nothing but the asar are on.
  expect(fuses).toBe('01001100');

  // Away from the repository, where no dependency can be found: main, preload, page and engine are complete.
  const appImage = await prepareUpdates(packaged, updateServer);
  const environment = {
    APPIMAGE: appImage,
    // What runs lies in it: on the stand-in, that is Node.
    APPDIR: dirname(process.execPath),
    XDG_CACHE_HOME: join(packaged.folder, 'cache'),
  };
  const minji = await withEnvironment(environment, () =>
    newPerson({ handle: 'minji.kim', name: 'Minji', shell: 'desktop', app }),
  );
  await minji.chooseServer();
  await minji.signUp();
  await minji.expectSignedIn();

  // What follows is how Linux is updated; other systems have other ways.
  if (process.platform !== 'linux') return;
  await withEnvironment(environment, () => expectLookOnly(minji, packaged, updateServer));

  // An AppImage replaces itself.
  await openDesktopPage(minji);
  const check = minji.page.getByRole('button', { name: 'Check now' });
  const install = minji.page.getByRole('button', { name: 'Restart to update' });
  // Broken: nothing is there; and what is there is cut off in the middle.
  await check.click();
  await expect(minji.page.getByText('had nothing usable')).toBeVisible();
  updateServer.offer('9.9.9', { cut: true });
  await check.click();
  await expect(minji.page.getByText('couldn’t be reached')).toBeVisible();
  // Refused: it isn't what was promised; and it is older.
  updateServer.offer('9.9.9', { otherChecksum: true });
  await check.click();
  await expect(minji.page.getByText('wasn’t what it should be')).toBeVisible();
  updateServer.offer('0.0.1');
  await check.click();
  await expect(minji.page.getByText('This is the newest version')).toBeVisible();
  expect(updateServer.asked.filter((path) => path.includes('0.0.1'))).toEqual([]);
  await expect(install).toBeHidden();
  expect(await readFile(appImage, 'utf8')).toBe('the old version');

  // Off: nothing is asked, whatever is offered. On again, on the other channel, it looks at once.
  updateServer.offer('9.9.9', { channel: 'beta' });
  await minji.page.getByRole('switch', { name: 'Look for new versions' }).click();
  await expect(check).toBeHidden();
  const before = updateServer.asked.length;
  await minji.page.getByRole('switch', { name: 'Look for new versions' }).click();
  await expect(minji.page.getByText('had nothing usable')).toBeVisible();
  expect(updateServer.asked.slice(before)).toEqual([expect.stringMatching(/^\/latest-linux/u)]);
  await minji.page.getByRole('radio', { name: 'Beta' }).click();
  await expect(minji.page.getByRole('status').getByText('A new version is ready')).toBeVisible();
  expect(await readFile(appImage, 'utf8')).toBe('the old version');

  // It can't be put in place: the old one is still there, and goes on, engine and all.
  await rm(join(packaged.folder, 'cache', 'damso-updater', 'pending'), { recursive: true });
  await install.click();
  await expect(minji.page.getByText('Something went wrong')).toBeVisible();
  expect(await readdir(join(packaged.folder, 'installed'))).toEqual(['Damso.AppImage']);
  expect(await readFile(appImage, 'utf8')).toBe('the old version');
  await minji.page.getByRole('button', { name: 'Diagnostics' }).click();
  await expect(minji.page.getByText('Connected', { exact: true })).toBeVisible();
  await minji.page.getByRole('button', { name: 'Desktop app' }).click();
  await check.click();

  // Offered, and wanted: it is in the old one's place, and it is the one that is started.
  const ended = minji.desktop.waitForEvent('close');
  await install.click();
  await ended;
  await expect.poll(() => readdir(join(packaged.folder, 'installed'))).toEqual(['Damso.AppImage', 'started']);
  expect(await readFile(appImage, 'utf8')).toBe(updateServer.version);
});

async function openDesktopPage(person: Person): Promise<void> {
  await person.openTab('Settings');
  await person.page.getByRole('button', { name: 'Desktop app' }).click();
}

/** What a .deb installed says that there is a newer version, and leaves the rest to the package manager. */
async function expectLookOnly(
  person: Person,
  { app }: PackagedApp,
  updateServer: UpdateServer,
): Promise<void> {
  const resources = join(app, 'resources');
  await mkdir(resources, { recursive: true });
  await writeFile(join(resources, 'package-type'), 'deb');
  await person.restartApp();
  await openDesktopPage(person);
  // Nothing is asked of the address by itself.
  expect(updateServer.asked).toEqual([]);
  updateServer.offer('9.9.9');
  await person.page.getByRole('button', { name: 'Check now' }).click();
  await expect(person.page.getByRole('status').getByText('A new version is out')).toBeVisible();
  await expect(person.page.getByText('9.9.9')).toBeVisible();
  await expect(person.page.getByRole('button', { name: 'Restart to update' })).toBeHidden();
  expect(updateServer.asked).toEqual([expect.stringMatching(/^\/latest-linux/u)]);
  updateServer.withdraw();
  await rm(resources, { recursive: true });
  await person.restartApp();
}

/**
 * Lets the app take itself for an AppImage that may be updated, by the file with which electron-updater is tried out. Gives back where
 * that AppImage lies.
 */
async function prepareUpdates({ folder, app }: PackagedApp, { address }: UpdateServer): Promise<string> {
  await writeFile(
    join(app, 'dev-app-update.yml'),
    `provider: generic\nurl: ${address}\nupdaterCacheDirName: damso-updater\n`,
  );
  await mkdir(join(folder, 'installed'));
  const appImage = join(folder, 'installed', 'Damso.AppImage');
  await writeFile(appImage, 'the old version');
  return appImage;
}

/** An app that is started meanwhile has these variables: it has all that this process has. */
async function withEnvironment<Result>(
  variables: Record<string, string>,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}
