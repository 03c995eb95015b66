// `npm test`: every check there is, from a fresh clone on. Each phase runs even when an earlier one failed.
// The last line says `N passed, N failed`: tests as their runners count them, any other check as one.
//   node scripts/test.mjs [--only types,lint,…]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureBrowser } from './browser.mjs';
import { countPlaywright, countVitest } from './counts.mjs';
import { endWithChildren, runGroup } from './run.mjs';
import { projectEnv, root, setUp } from './setup.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

const reports = mkdtempSync(join(tmpdir(), 'damso-reports-'));
process.once('exit', () => rmSync(reports, { recursive: true, force: true }));
endWithChildren();

/** @type {Counts} */
const passedOnce = { passed: 1, failed: 0 };
/** @type {Counts} */
const failedOnce = { passed: 0, failed: 1 };

/**
 * A project tool on the project's Node.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, minutes?: number}} [options]
 */
function tool(command, args, { env, ...options } = {}) {
  const { NODE_ENV: _whateverTheCallerHad, ...clean } = projectEnv(env);
  return runGroup(command, args, { cwd: root, env: clean, ...options });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} [options]
 */
const check = (command, args, options) => async () =>
  (await tool(command, args, options)) === 0 ? passedOnce : failedOnce;

/** @param {string} project */
const vitest = (project) => async () => {
  const file = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return countVitest(
    file,
    await tool('vitest', ['run', '--project', project, '--passWithNoTests', ...reporters]),
  );
};

async function endToEnd() {
  if (!(await ensureBrowser())) return failedOnce;
  const file = join(reports, 'e2e.json');
  const args = ['test', '--pass-with-no-tests', '--reporter=list,json'];
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_HTML_OPEN: 'never' };
  const playwright = join(root, 'e2e', 'node_modules', '.bin', 'playwright');
  const code = await tool(playwright, args, { cwd: join(root, 'e2e'), env, minutes: 18 });
  return countPlaywright(file, code);
}

/** @type {{name: string, heading: string, run: () => Promise<Counts>}[]} */
const phases = [
  { name: 'types', heading: 'Types and import arrows between packages', run: check('tsc', ['-b']) },
  {
    name: 'lint',
    heading: 'Lint and import zones',
    run: check('oxlint', ['--type-aware', '--deny-warnings']),
  },
  { name: 'format', heading: 'Format', run: check('oxfmt', ['--check']) },
  {
    name: 'dead-code',
    heading: 'Dead code and unused dependencies',
    run: check('knip', ['--no-config-hints']),
  },
  { name: 'licences', heading: 'Licences', run: check('node', ['scripts/licences.mjs']) },
  { name: 'unit', heading: 'Unit tests', run: vitest('unit') },
  { name: 'postgres', heading: 'Tests against PostgreSQL', run: vitest('postgres') },
  {
    name: 'build',
    heading: 'The app for the browser',
    run: check(join(root, 'apps/desktop/node_modules/.bin/vite'), ['build'], {
      cwd: join(root, 'apps/desktop'),
    }),
  },
  {
    name: 'build-desktop',
    heading: 'The app for Electron',
    run: check(
      join(root, 'apps/desktop/node_modules/.bin/vite'),
      ['build', '--app', '--config', 'vite.desktop.config.ts', '--logLevel', 'warn'],
      { cwd: join(root, 'apps/desktop') },
    ),
  },
  { name: 'e2e', heading: 'End to end in Chromium', run: endToEnd },
];

/** @returns {Set<string>} */
function chosen() {
  const names = phases.map((phase) => phase.name);
  const at = process.argv.indexOf('--only');
  if (at === -1) return new Set(names);
  const wanted = (process.argv[at + 1] ?? '').split(',');
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`Unknown phase: ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
    process.exit(2);
  }
  return new Set(wanted);
}

const wanted = chosen();
/** @type {{heading: string, counts: Counts, seconds: number}[]} */
const done = [];

/**
 * @param {string} heading
 * @param {() => Promise<Counts>} work
 */
async function phase(heading, work) {
  console.log(`\n━━ ${heading} ${'━'.repeat(Math.max(0, 72 - heading.length))}`);
  const started = performance.now();
  /** @type {Counts} */
  let counts;
  try {
    counts = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    counts = failedOnce;
  }
  done.push({ heading, counts, seconds: (performance.now() - started) / 1000 });
  return counts;
}

const ready = await phase('Setup', async () => {
  await setUp();
  return passedOnce;
});
if (ready.failed === 0) {
  for (const { name, heading, run } of phases) if (wanted.has(name)) await phase(heading, run);
}

const failures = done.flatMap(({ counts }) => counts.failures ?? []);
if (failures.length > 0) console.log(`\n━━ Failed ${'━'.repeat(66)}`);
for (const failure of failures) console.log(`✗ ${failure}\n`);

console.log(`\n━━ Summary ${'━'.repeat(65)}`);
for (const { heading, counts, seconds } of done) {
  const mark = counts.failed === 0 ? '✓' : '✗';
  console.log(
    `${mark} ${heading}: ${counts.passed} passed, ${counts.failed} failed (${seconds.toFixed(1)} s)`,
  );
}
const passed = done.reduce((sum, { counts }) => sum + counts.passed, 0);
const failed = done.reduce((sum, { counts }) => sum + counts.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`\n${passed} passed, ${failed} failed`);
