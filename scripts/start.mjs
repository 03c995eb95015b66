// `npm start`: installs what is missing, builds the app if its sources have changed, and runs the server until Ctrl-C. Beside it the desktop
// app opens where it can; otherwise one line says what is missing. Nobody waits for that: the server is there first.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { buildApp } from './build-app.mjs';
import { fetchElectron, findElectron, openDesktop, wasTried, whyNoWindow } from './electron.mjs';
import { onParentGone } from './run.mjs';
import { projectEnv, projectNode, root, setUp } from './setup.mjs';

/**
 * MiB that V8 may keep for each half of the young objects. Left alone it takes up to 128 MiB in all after a burst of sign-ins, and keeps
 * them; a small server has better uses for them, and no message costs more for it (docs/PERFORMANCE.md).
 */
const youngMemory = '--max-semi-space-size=8';

/**
 * Runs the server and ends as it ends. It has a process group of its own, so that Ctrl-C reaches it once and from here
 * alone (the terminal would send it a second one, which means "stop at once"), and a channel by which it notices our end.
 */
function serve() {
  const server = spawn(projectNode, [youngMemory, join(root, 'apps', 'server', 'src', 'main.ts')], {
    cwd: root,
    env: projectEnv(),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  });
  server.stdout?.pipe(process.stdout);
  if (server.stdout !== null)
    createInterface({ input: server.stdout }).on('line', (line) => {
      const address = /^Damso is ready: (\S+)$/u.exec(line)?.[1];
      if (address !== undefined) void showDesktop(address, server);
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

/**
 * Opens the desktop app on the server, or says in one line why not. DAMSO_DESKTOP=off: neither.
 * @param {string} address
 * @param {import('node:child_process').ChildProcess} server
 */
async function showDesktop(address, server) {
  if (process.env.DAMSO_DESKTOP === 'off') return;
  /** @param {string} why */
  const say = (why) => console.log(`No desktop app here: ${why}. Open ${address} in a browser.`);
  const why = whyNoWindow();
  if (why !== undefined) return say(why);
  let executable = findElectron();
  if (executable === undefined && wasTried())
    return say('Electron’s runtime could not be fetched (`pnpm desktop` tries again)');
  if (executable === undefined) {
    console.log(`Fetching Electron for the desktop app, once; meanwhile ${address} works in a browser …`);
    executable = await fetchElectron();
  }
  if (executable === undefined) return say('Electron’s runtime could not be fetched');
  try {
    await buildApp('desktop');
  } catch (error) {
    return say(error instanceof Error ? error.message : String(error));
  }
  if (server.exitCode !== null) return;
  const app = openDesktop(executable, [`--server=${address}`]);
  app.once('error', (error) => say(error.message));
  server.once('exit', () => app.kill());
}

try {
  await setUp();
  await buildApp('browser');
  serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
