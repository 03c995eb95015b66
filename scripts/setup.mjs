// Makes a fresh clone ready to run: dependencies, then the generated database client.
// Runs on any Node from 20 on and needs nothing installed; everything after it runs on the Node 24 that it brings.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
// Not in package.json's `packageManager`: pnpm would then look for builds of itself for every platform, which fails
// behind a registry that mirrors only some of them.
const pnpm = 'pnpm@12.21.0';
const stamp = join(root, 'node_modules', '.damso-setup');

/** The Node that the project runs on; exists once dependencies are installed. */
export const projectNode = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/**
 * The environment for the project's own tools: its Node and its binaries first in the PATH.
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function projectEnv(extra = {}) {
  const paths = [dirname(projectNode), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''];
  return { ...process.env, PATH: paths.join(delimiter), ...extra };
}

/**
 * Runs a command to its end with the terminal shared; answers its exit code (1 when a signal ended it).
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Everything that decides what an install would do. */
function installFingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  const manifests = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'e2e/package.json'];
  manifests.push(...['shared', 'sync-engine'].map((name) => `packages/${name}/package.json`));
  manifests.push(...['server', 'desktop'].map((name) => `apps/${name}/package.json`));
  for (const file of manifests) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(`${file}\n`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function installed() {
  return existsSync(projectNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === installFingerprint();
}

/** What the caller's environment says about production or omitted packages must not thin out the tools we need. */
function installEnv() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, CI: 'true' }; // CI: never stop to ask, keep to the lock file
  for (const name of Object.keys(env)) {
    if (/^(NODE_ENV|npm_config_(production|omit|only|prod|dev))$/i.test(name)) delete env[name];
  }
  return env;
}

async function installDependencies() {
  if (installed()) return;
  console.log(`Installing dependencies (${pnpm}); the first time takes a minute …`);
  const args = ['--yes', pnpm, 'install', '--frozen-lockfile'];
  if (!process.stdout.isTTY) args.push('--reporter=append-only');
  // A shell is needed on Windows, where npx is a .cmd; the arguments are our own, so nothing needs quoting.
  const code = await run('npx', args, { env: installEnv(), shell: windows });
  if (code !== 0 || !existsSync(projectNode))
    throw new Error('Installing the dependencies failed; see above.');
  writeFileSync(stamp, installFingerprint());
}

function generateDatabaseClient() {
  const schema = join(root, 'apps', 'server', 'prisma', 'schema.prisma');
  if (!existsSync(schema)) return;
  const generated = join(root, 'apps', 'server', 'src', 'database', 'generated');
  const fingerprint = createHash('sha256')
    .update(readFileSync(schema))
    .update(installFingerprint())
    .digest('hex');
  const mark = join(root, 'node_modules', '.damso-generated');
  if (existsSync(generated) && existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint) return;
  console.log('Generating the database client …');
  const server = join(root, 'apps', 'server');
  const prisma = join(realpathSync(join(server, 'node_modules', 'prisma')), 'build', 'index.js');
  const { status, stdout, stderr } = spawnSync(projectNode, [prisma, 'generate'], {
    cwd: server,
    // Prisma would download its schema engine for this, and doesn't use it: any executable satisfies it.
    env: projectEnv({
      PRISMA_SCHEMA_ENGINE_BINARY: projectNode,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    }),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${stdout}${stderr}\nGenerating the database client failed; see above.`);
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, fingerprint);
}

/** Installs and generates what is missing or out of date; quick when nothing is. Throws with a readable message. */
export async function setUp() {
  await installDependencies();
  generateDatabaseClient();
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await setUp();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
