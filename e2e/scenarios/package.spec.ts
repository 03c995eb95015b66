import { readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { findForeignFiles } from '../fixtures/find-foreign-files.ts';
import { packageApp, type PackagedApp } from '../fixtures/package-app.ts';
import { expect, test as base } from '../fixtures/test.ts';

const test = base.extend<{ packaged: PackagedApp }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the parameter which fixtures this one needs
  packaged: async ({}, use) => {
    const packaged = await packageApp();
    await use(packaged);
    await rm(packaged.folder, { recursive: true, force: true, maxRetries: 3 });
  },
});

// Packages, and then starts an app with its Chromium.
test.slow();

test('what is packaged is what the app needs, no more, and works by itself', async ({
  packaged,
  newPerson,
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
  const { main, dependencies } = JSON.parse(await readFile(join(app, 'package.json'), 'utf8')) as {
    main: string;
    dependencies?: object;
  };
  expect(main).toBe('main.js');
  expect(dependencies).toBeUndefined();
  // Every fuse is on or off by electron-builder.yml's word: cookie encryption, asar integrity and nothing but the asar are on.
  expect(fuses).toBe('01001100');

  // Away from the repository, where no dependency can be found: main, preload, page and engine are complete.
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji', shell: 'desktop', app });
  await minji.chooseServer();
  await minji.signUp();
  await minji.expectSignedIn();
});
