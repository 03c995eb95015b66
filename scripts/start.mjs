// `npm start`: installs what is missing, builds the app if its sources have changed, and runs the server until Ctrl-C.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { onParentGone } from './run.mjs';
import { projectEnv, projectNode, root, run, setUp } from './setup.mjs';

const desktop = join(root, 'apps', 'desktop');
const stamp = join(root, 'node_modules', '.damso-built');
const leaveOut = new Set(['node_modules', 'dist', '.build', 'test-results']);

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

async function buildApp() {
  const fingerprint = buildFingerprint();
  const built = existsSync(join(desktop, 'dist', 'index.html'));
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  console.log('Building the app …');
  const vite = join(desktop, 'node_modules', 'vite', 'bin', 'vite.js');
  const code = await run(projectNode, [vite, 'build', '--logLevel', 'warn'], {
    cwd: desktop,
    env: projectEnv(),
  });
  if (code !== 0) throw new Error('Building the app failed; see above.');
  writeFileSync(stamp, fingerprint);
}

/**
 * Runs the server and ends as it ends. It has a process group of its own, so that Ctrl-C reaches it once and from here
 * alone (the terminal would send it a second one, which means "stop at once"), and a channel by which it notices our end.
 */
function serve() {
  const server = spawn(projectNode, [join(root, 'apps', 'server', 'src', 'main.ts')], {
    cwd: root,
    env: projectEnv(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => server.kill(signal));
  }
  onParentGone(() => server.kill('SIGTERM'));
  server.once('error', (error) => {
    console.error(`The server can't be started: ${error.message}`);
    process.exitCode = 1;
  });
  server.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGKILL' ? 137 : 1);
  });
}

try {
  await setUp();
  await buildApp();
  serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
