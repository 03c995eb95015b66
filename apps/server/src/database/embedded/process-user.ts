import { execFile, type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { statSync } from 'node:fs';
import { promisify } from 'node:util';

import { StartError } from '../../start-error.ts';

const run = promisify(execFile);

/** Who PostgreSQL runs as. It refuses to run as root. */
export interface ProcessUser {
  readonly name: string;
  /** Set only when this process is root and PostgreSQL must be another. */
  readonly ids: { readonly uid: number; readonly gid: number } | undefined;
}

async function lookUp(name: string): Promise<ProcessUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout.trim())),
    );
    return uid && gid !== undefined ? { name, ids: { uid, gid } } : undefined;
  } catch {
    return undefined;
  }
}

async function nameOf(uid: number): Promise<string | undefined> {
  try {
    return (await run('id', ['-un', String(uid)])).stdout.trim();
  } catch {
    return undefined;
  }
}

/** A system user of our own, so that another PostgreSQL on this machine can't read our data, nor we its. */
const creators: [string, string[]][] = [
  [
    'useradd',
    [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      'damso',
    ],
  ],
  ['adduser', ['-S', '-D', '-H', '-h', '/nonexistent', '-s', '/sbin/nologin', 'damso']], // BusyBox
];

async function create(): Promise<ProcessUser | undefined> {
  for (const [command, args] of creators) {
    try {
      await run(command, args);
      return await lookUp('damso');
    } catch {
      // Not this kind of system, or /etc can't be written.
    }
  }
  return undefined;
}

/**
 * The user for the data in `dataFolder`: this process's own, unless it is root. Then it is whoever owns the data, if
 * there is any; else the system user `damso`, made when it isn't there; else an existing `postgres`.
 */
export async function processUser(dataFolder: string): Promise<ProcessUser> {
  if (process.getuid?.() !== 0) return { name: 'this user', ids: undefined };
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) {
    return { name: (await nameOf(owner.uid)) ?? String(owner.uid), ids: { uid: owner.uid, gid: owner.gid } };
  }
  const user = (await lookUp('damso')) ?? (await create()) ?? (await lookUp('postgres'));
  if (user) return user;
  throw new StartError(
    'PostgreSQL refuses to run as root, and no system user could be made for it; start Damso as an ordinary user or set DATABASE_URL.',
  );
}

/** Starts a program as that user, in English, in a process group of its own: Ctrl-C is for us, not for the database. */
export function spawnAs(
  command: string,
  args: string[],
  user: ProcessUser,
  options: SpawnOptions,
): ChildProcess {
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...windowsEnv() };
  return spawn(command, args, {
    ...options,
    ...user.ids,
    env,
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
}

/** Windows programs don't start without these. */
function windowsEnv(): NodeJS.ProcessEnv {
  if (process.platform !== 'win32') return {};
  const root = 'C:\\Windows';
  return { SystemRoot: root, PATH: `${root}\\System32;${root}` };
}

/** Runs a program to its end. Never rejects: one that can't be started answers code 127 and why. */
export function runOnce(
  command: string,
  args: string[],
  user: ProcessUser,
  cwd: string,
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawnAs(command, args, user, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
