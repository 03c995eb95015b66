// `pnpm e2e:electron`: on the real Electron, what is about the desktop app, what both shells share with somebody at it, and what only the real one can prove. Fails where it can't be had: never on the stand-in instead.
import { join } from 'node:path';

import { ensureBrowser } from './browser.mjs';
import { buildApp } from './build-app.mjs';
import { fetchElectron, findElectron, whyNoWindow } from './electron.mjs';
import { projectEnv, projectNode, root, run, setUp } from './setup.mjs';

try {
  await setUp();
  const why = whyNoWindow();
  if (why !== undefined) throw new Error(`The desktop app can’t open here: ${why}.`);
  if ((findElectron() ?? (await fetchElectron())) === undefined)
    throw new Error('Electron’s runtime could not be fetched; `npm test` runs the same on the stand-in.');
  if (!(await ensureBrowser())) throw new Error('The people in browsers have no browser.');
  await buildApp('browser');
  await buildApp('desktop');
  const e2e = join(root, 'e2e');
  const playwright = join(e2e, 'node_modules', '@playwright', 'test', 'cli.js');
  process.exitCode = await run(
    projectNode,
    [playwright, 'test', '--project=desktop', '--project=with-desktop', '--project=electron-only'],
    {
      cwd: e2e,
      env: projectEnv(),
    },
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
