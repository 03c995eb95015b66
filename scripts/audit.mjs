// Known vulnerabilities of what is installed, for CI. Where the registry can't be asked (no network, a mirror that doesn't answer
// such questions) it says so and stops nobody.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What the answer of `pnpm audit --json` says: how many are grave, or null where it is no answer.
 * @param {string} output
 * @returns {number | null}
 */
export function countGrave(output) {
  try {
    const { high, critical } = JSON.parse(output).metadata.vulnerabilities;
    return high + critical;
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { stdout } = spawnSync('npx', ['--yes', 'pnpm@12.21.0', 'audit', '--json'], {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
    timeout: 60_000,
    shell: process.platform === 'win32',
  });
  const grave = countGrave(stdout ?? '');
  if (grave === null) console.log('Known vulnerabilities: the registry could not be asked.');
  else console.log(`Known vulnerabilities: ${grave} high or critical.`);
  if (grave !== null && grave > 0) {
    console.log(stdout);
    process.exitCode = 1;
  }
}
