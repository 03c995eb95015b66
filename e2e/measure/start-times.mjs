// How long `npm start` takes in a fresh clone with empty caches, and the second time: from the command to /api/health/ready.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const top = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'damso-start-'));
chmodSync(folder, 0o755);
const clone = join(folder, 'damso');
execFileSync('git', ['clone', '--quiet', top, clone]);

// The project's own Node must not be found by accident, nor any cache of this user's.
const path = (process.env.PATH ?? '').split(':').filter((part) => !part.includes('node_modules'));
const env = {
  ...process.env,
  PATH: path.join(':'),
  HOME: folder,
  XDG_DATA_HOME: join(folder, 'share'),
  XDG_CACHE_HOME: join(folder, 'cache'),
  npm_config_cache: join(folder, 'npm'),
  DAMSO_DATA_DIR: join(folder, 'data'),
  DAMSO_PORT: '0',
};

/** @returns {Promise<number>} seconds */
async function start() {
  const begun = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  let address = /** @type {string | undefined} */ (undefined);
  while (address === undefined) {
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${said}`);
    await wait(10);
    address = /Damso is ready: (\S+)/.exec(said)?.[1];
  }
  const ready = await fetch(`${address}/api/health/ready`);
  if (!ready.ok) throw new Error(`not ready: ${ready.status}`);
  const seconds = (performance.now() - begun) / 1000;
  // As Ctrl-C does: to npm and all that it runs.
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await once(child, 'exit');
  return seconds;
}

try {
  console.log(`first npm start, fresh clone, empty caches: ${(await start()).toFixed(1)} s`);
  for (let time = 2; time <= 4; time += 1)
    console.log(`npm start, time ${time}: ${(await start()).toFixed(2)} s`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
