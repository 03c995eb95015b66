// Electron's runtime: whether it is here, why it can't be used, and one patient try to fetch it. Found by its file: `require('electron')`
// would start a download of its own.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { projectEnv, projectNode, root } from './setup.mjs';

const desktop = join(root, 'apps', 'desktop');
const mark = join(root, 'node_modules', '.damso-electron-tried');
/** Without anything new for so long (ms) it is given up. */
const patience = 30_000;

/** @returns {string} */
function packageFolder() {
  return realpathSync(join(desktop, 'node_modules', 'electron'));
}

/**
 * The executable of the runtime, if it is here.
 * @returns {string | undefined}
 */
export function findElectron() {
  try {
    const folder = packageFolder();
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Why no window can open here, whether or not the runtime is there; undefined when one can.
 * @param {NodeJS.Platform} [platform]
 * @param {NodeJS.ProcessEnv} [env]
 * @param {boolean} [isRoot]
 * @returns {string | undefined}
 */
export function whyNoWindow(
  platform = process.platform,
  env = process.env,
  isRoot = process.getuid?.() === 0,
) {
  if (platform !== 'linux') return undefined;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display';
  return isRoot ? 'Electron’s sandbox doesn’t run as root' : undefined;
}

/** Whether fetching this version was tried here before, and failed: then it isn't tried at each start. */
export function wasTried() {
  return existsSync(mark) && readFileSync(mark, 'utf8') === electronVersion();
}

function electronVersion() {
  return JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')).version;
}

/**
 * Bytes below a folder.
 * @param {string} folder
 * @returns {number}
 */
function sizeOf(folder) {
  let size = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    size += statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  return size;
}

/**
 * Fetches the runtime as electron itself does, and gives up after 30 s without a byte. `command` takes the place of electron's own
 * script in tests.
 * @param {{command?: string[], patience?: number}} [options]
 * @returns {Promise<string | undefined>} the executable; undefined when it couldn't be had
 */
export async function fetchElectron({ command, patience: wait = patience } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'damso-electron-'));
  const args = command ?? [join(packageFolder(), 'install.js')];
  const child = spawn(projectNode, args, {
    env: projectEnv({ TMPDIR: folder, TEMP: folder, TMP: folder }),
    stdio: 'ignore',
  });
  let last = 0;
  let since = Date.now();
  const watch = setInterval(
    () => {
      const size = sizeOf(folder);
      if (size > last) [last, since] = [size, Date.now()];
      else if (Date.now() - since > wait) child.kill('SIGKILL');
    },
    Math.min(1_000, wait),
  );
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  process.off('exit', stop);
  clearInterval(watch);
  rmSync(folder, { recursive: true, force: true });
  const found = code === 0 && command === undefined ? findElectron() : undefined;
  if (found === undefined && command === undefined) writeFileSync(mark, electronVersion());
  return found;
}

/**
 * Opens the built desktop app; its end is the caller's to wait for.
 * @param {string} executable
 * @param {string[]} args
 */
export function openDesktop(executable, args) {
  // An Electron that is told to be Node is no Electron.
  const { ELECTRON_RUN_AS_NODE: _isNode, ...env } = process.env;
  return spawn(executable, [desktop, ...args], { env, stdio: ['ignore', 'inherit', 'inherit'] });
}
