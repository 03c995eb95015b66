// Whether every installed package may be used and passed on with Damso: by the licence that it names. Needs no network.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{name: string, version: string, licence: string}} Installed */

/** Licences that ask for no more than to be named. */
const free = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
  // Data and typefaces.
  'CC-BY-4.0',
  'OFL-1.1',
]);

/**
 * Packages that name another licence, or none, and why they may be here.
 * @type {readonly {name: string, licence: string, because: string}[]}
 */
const known = [
  { name: 'lightningcss', licence: 'MPL-2.0', because: 'a build tool; nothing of it is passed on' },
  {
    name: 'elkjs',
    licence: 'EPL-2.0',
    because: 'a tool of Prisma’s for development; nothing of it is passed on',
  },
  { name: '@visx/vendor', licence: 'MIT and ISC', because: 'both are free; the words are not SPDX’s' },
  {
    name: '@img/sharp-libvips',
    licence: 'LGPL-3.0-or-later',
    because: 'a library of its own, that anybody may replace',
  },
  { name: 'seq-queue', licence: '', because: 'its text says MIT; only the field is missing' },
];

/**
 * Whether an SPDX expression leaves a choice that is free.
 * @param {string} expression
 * @returns {boolean}
 */
export function isFree(expression) {
  const text = expression.replaceAll(/[()]/gu, ' ').trim();
  return text
    .split(/\s+OR\s+/u)
    .some((choice) => choice.split(/\s+AND\s+/u).every((part) => free.has(part.trim())));
}

/**
 * @param {Installed} installed
 * @returns {boolean}
 */
function isKnown({ name, licence }) {
  return known.some(
    (one) => one.licence === licence && (name === one.name || name.startsWith(`${one.name}-`)),
  );
}

/**
 * What may not be used without a thought, a line each.
 * @param {readonly Installed[]} installed
 */
export function findLicenceProblems(installed) {
  return installed
    .filter((one) => !isFree(one.licence) && !isKnown(one))
    .map(
      ({ name, version, licence }) => `${name} ${version}: ${licence === '' ? 'names no licence' : licence}`,
    );
}

/**
 * The packages in pnpm's folder.
 * @param {string} root
 * @returns {Installed[]}
 */
export function readInstalled(root) {
  const files = globSync(['*/node_modules/*/package.json', '*/node_modules/@*/*/package.json'], {
    cwd: join(root, 'node_modules', '.pnpm'),
  });
  const found = new Map();
  for (const file of files) {
    const {
      name = '',
      version = '',
      license,
      licenses,
      private: own,
    } = JSON.parse(readFileSync(join(root, 'node_modules', '.pnpm', file), 'utf8'));
    if (own === true || version === '') continue;
    const named = license ?? licenses ?? '';
    const licence = typeof named === 'string' ? named : (named.type ?? named[0]?.type ?? '');
    found.set(`${name} ${version}`, { name, version, licence });
  }
  return [...found.values()];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(import.meta.dirname, '..');
  if (!existsSync(join(root, 'node_modules', '.pnpm')))
    throw new Error('nothing is installed: npm run setup');
  const installed = readInstalled(root);
  const problems = findLicenceProblems(installed);
  for (const problem of problems) console.error(problem);
  console.log(`${installed.length} packages, ${problems.length} without a licence that is known to be free`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
