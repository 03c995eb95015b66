// `pnpm installers`: installers of the desktop app for this system, into dist/installers. Further arguments are electron-builder's:
// `pnpm installers --linux deb`. `--built` takes the app as it was built last. DAMSO_UPDATES, DAMSO_HOMEPAGE, DAMSO_MAINTAINER: see README.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildApp } from './build-app.mjs';
import { installerSettings } from './installer-settings.mjs';
import { projectEnv, projectNode, root, run, setUp } from './setup.mjs';

try {
  await setUp();
  const built = process.argv.includes('--built');
  if (!built) await buildApp('desktop');
  const args = process.argv.slice(2).filter((argument) => argument !== '--built');
  const builder = fileURLToPath(import.meta.resolve('electron-builder/cli.js'));
  const electron = readFileSync(join(root, 'apps/desktop/node_modules/electron/package.json'), 'utf8');
  const settings = [
    '--config=electron-builder.yml',
    '--publish=never',
    `-c.electronVersion=${JSON.parse(electron).version}`,
    ...installerSettings(process.env),
  ];
  process.exitCode = await run(projectNode, [builder, ...settings, ...args], {
    env: projectEnv(),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
