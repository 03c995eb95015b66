// Builds the app's two forms when their sources have changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectEnv, projectNode, root, run } from './setup.mjs';

const desktop = join(root, 'apps', 'desktop');
const leaveOut = new Set(['node_modules', 'dist', 'dist-desktop', '.build', 'test-results']);

const forms = {
  browser: { say: 'Building the app …', result: 'dist/index.html', args: [], stamp: '.damso-built' },
  desktop: {
    say: 'Building the desktop app …',
    result: 'dist-desktop/main.js',
    args: ['--app', '--config', 'vite.desktop.config.ts'],
    stamp: '.damso-built-desktop',
  },
};

/**
 * @param {string} folder
 * @param {import('node:crypto').Hash} hash
 */
function hashFolder(folder, hash) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !leaveOut.has(entry.name)) hashFolder(path, hash);
    else if (entry.isFile()) hash.update(`${path}\n`).update(readFileSync(path));
  }
}

/** Everything that the built app is made of. */
function buildFingerprint() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'pnpm-lock.yaml')));
  for (const folder of [desktop, join(root, 'packages', 'shared'), join(root, 'packages', 'sync-engine')]) {
    hashFolder(folder, hash);
  }
  return hash.digest('hex');
}

/**
 * Throws with a readable message when it can't be built.
 * @param {keyof typeof forms} form
 */
export async function buildApp(form) {
  const { say, result, args, stamp } = forms[form];
  const mark = join(root, 'node_modules', stamp);
  const fingerprint = buildFingerprint();
  const built = existsSync(join(desktop, result));
  if (built && existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint) return;
  console.log(say);
  const vite = join(desktop, 'node_modules', 'vite', 'bin', 'vite.js');
  const code = await run(projectNode, [vite, 'build', ...args, '--logLevel', 'warn'], {
    cwd: desktop,
    env: projectEnv(),
  });
  if (code !== 0) throw new Error('Building the app failed; see above.');
  writeFileSync(mark, fingerprint);
}
