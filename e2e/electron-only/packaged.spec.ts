import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { chromium } from '@playwright/test';

import { packageOnElectron, type AppOnElectron } from '../fixtures/package-on-electron.ts';
import { readFuses } from '../fixtures/read-fuses.ts';
import { expect, test as base } from '../fixtures/test.ts';

const test = base.extend<{ packaged: AppOnElectron }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the parameter which fixtures this one needs
  packaged: async ({}, use) => {
    const packaged = await packageOnElectron();
    await use(packaged);
    await rm(packaged.folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

// It copies all of Electron first.
test.setTimeout(300_000);

/** Starts the packaged app. `address`: where Chromium says that its pages can be watched; null when it ended without a word. */
async function start({ executable, folder }: AppOnElectron, args: string[], env: NodeJS.ProcessEnv = {}) {
  const { ELECTRON_RUN_AS_NODE: _isNode, ...clean } = process.env;
  const child = spawn(
    executable,
    [`--user-data-dir=${join(folder, 'profile')}`, '--remote-debugging-port=0', ...args],
    {
      env: { ...clean, LANGUAGE: 'en_US', LANG: 'en_US.UTF-8', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const said: string[] = [];
  const ended: Promise<unknown[]> = once(child, 'exit');
  const address = await new Promise<string | null>((resolve) => {
    child.once('exit', () => resolve(null));
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const found = /^DevTools listening on (ws:\/\/.*)$/u.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  };
  return { address, said, ended, stop };
}

test('the fuses are as stated, and hold: the packaged app is no Node, takes no options, and runs its asar alone', async ({
  packaged,
}) => {
  // The ninth, of WebAssembly, stays as Electron sets it.
  expect((await readFuses(packaged.executable)).slice(0, 8)).toBe('01001100');

  const mark = join(packaged.folder, 'mark');
  const leave = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '');`;
  const script = join(packaged.folder, 'leave-mark.cjs');
  await writeFile(script, leave);
  // A folder beside the asar, which Electron would run if the fuse let it.
  await mkdir(join(packaged.resources, 'app'));
  await writeFile(join(packaged.resources, 'app', 'package.json'), '{"main":"main.cjs"}');
  await writeFile(join(packaged.resources, 'app', 'main.cjs'), leave);
  const app = await start(packaged, ['--inspect=0', '-e', leave], {
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: `--require=${script}`,
  });
  try {
    if (app.address === null) throw new Error(`the packaged app didn’t start: ${app.said.join('\n')}`);
    const browser = await chromium.connectOverCDP(app.address);
    const pages = () => browser.contexts().flatMap((context) => context.pages());
    await expect
      .poll(() => pages().map((page) => page.url()))
      .toEqual([expect.stringMatching(/^app:\/\/damso\//u)]);
    const [page] = pages();
    if (page === undefined) throw new Error('no page');
    await expect(page.getByLabel('Server address')).toBeVisible();
    expect(app.said.filter((line) => line.includes('Debugger listening'))).toEqual([]);
    expect(existsSync(mark)).toBe(false);
    await browser.close();
  } finally {
    await app.stop();
  }
});

if (process.platform !== 'linux')
  // Linux has no such check: there the fuse is stated, and without effect.
  test('an asar that was changed after it was packaged doesn’t run', async ({ packaged }) => {
    const asar = join(packaged.resources, 'app.asar');
    const content = await readFile(asar);
    const at = content.indexOf('requestSingleInstanceLock');
    expect(at).toBeGreaterThan(0);
    content.write('X', at, 'latin1');
    await writeFile(asar, content);
    const app = await start(packaged, []);
    // By itself: it is Electron that ends it.
    expect(await app.ended).not.toEqual([0, null]);
  });
