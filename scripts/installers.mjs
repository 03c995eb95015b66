// `pnpm installers`: installers of the desktop app for this system, into dist/installers. Further arguments are electron-builder's:
// `pnpm installers --linux deb`. `--built` takes the app as it was built last. DAMSO_UPDATE_URL is where the app will look for updates.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildApp } from './build-app.mjs';
import { projectEnv, projectNode, root, run, setUp } from './setup.mjs';

/** The folder that is searched for a newer version's description; without one the app is built without updates. */
const updates = process.env.DAMSO_UPDATE_URL ?? '';

/** @param {string} name */
function readPackage(name) {
  return JSON.parse(readFileSync(join(root, name, 'package.json'), 'utf8'));
}

try {
  await setUp();
  const built = process.argv.includes('--built');
  if (!built) await buildApp('desktop');
  const args = process.argv.slice(2).filter((argument) => argument !== '--built');
  const builder = fileURLToPath(import.meta.resolve('electron-builder/cli.js'));
  const settings = [
    '--config=electron-builder.yml',
    '--publish=never',
    `-c.electronVersion=${readPackage('apps/desktop/node_modules/electron').version}`,
    ...(updates === '' ? [] : ['-c.publish.provider=generic', `-c.publish.url=${updates}`]),
  ];
  process.exitCode = await run(projectNode, [builder, ...settings, ...args], {
    env: projectEnv(),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
