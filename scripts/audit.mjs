// Known vulnerabilities of what is installed (`pnpm audit:known`). Where the registry can't be asked (no network, a mirror that doesn't
// answer such questions) nothing was checked: it says so, and with `--must` that is a failure.
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

/**
 * What to say and whether it is a failure: grave findings are, and where it `must` be known, not to have checked is one, too.
 * @param {string} output
 * @param {boolean} must
 */
export function judgeAudit(output, must) {
  const grave = countGrave(output);
  if (grave === null)
    return { line: 'Known vulnerabilities: NOT CHECKED, the registry could not be asked.', failed: must };
  return { line: `Known vulnerabilities: ${grave} high or critical.`, failed: grave > 0 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { stdout } = spawnSync('npx', ['--yes', 'pnpm@12.21.0', 'audit', '--json'], {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
    timeout: 60_000,
    shell: process.platform === 'win32',
  });
  const { line, failed } = judgeAudit(stdout ?? '', process.argv.includes('--must'));
  console.log(line);
  if (failed) {
    console.log(stdout);
    process.exitCode = 1;
  }
}
