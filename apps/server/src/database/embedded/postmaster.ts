import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

import { StartError } from '../../start-error.ts';
import type { Binaries } from './binaries.ts';
import { type ProcessUser, runOnce } from './process-user.ts';

const run = promisify(execFile);

/** How long a polite stop may take: PostgreSQL writes its last checkpoint. After it, recovery at the next start does. */
const politeMs = 20_000;
const forcedMs = 5_000;
const pollMs = 20;

/** The server process that says it serves this data, or undefined. It may be long dead. */
function claimedPid(database: string): number | undefined {
  const file = join(database, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Ended, but its parent hasn't asked for the result: what orphans become in a container whose first process never asks. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.startsWith('Z') ?? false;
  } catch {
    return true;
  }
}

/** The command line of a process. Ids are used again: only this tells our PostgreSQL from a stranger. */
async function commandLine(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    if (process.platform === 'win32') return (await run('tasklist', ['/FI', `PID eq ${pid}`, '/NH'])).stdout;
    return (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout;
  } catch {
    return '';
  }
}

/** The PostgreSQL that a killed server has left running on this data, or undefined. */
export async function findOrphan(database: string): Promise<number | undefined> {
  const pid = claimedPid(database);
  if (pid === undefined || !isAlive(pid)) return undefined;
  const command = await commandLine(pid);
  const serves = process.platform === 'win32' ? command.includes('postgres') : command.includes(database);
  return serves && command.includes('postgres') ? pid : undefined;
}

/**
 * Removes postmaster.pid when the process it names lives but is a stranger: after a power cut ids are given out anew, and
 * PostgreSQL refuses to start while any process of its own user has that id. When nobody has it the file is left to
 * PostgreSQL, which finds out by it whether processes of a killed one are still at the data.
 */
export async function removeStaleClaim(database: string): Promise<void> {
  const pid = claimedPid(database);
  if (pid === undefined || !isAlive(pid) || (await findOrphan(database)) !== undefined) return;
  if (!someoneWorksIn(database)) rmSync(join(database, 'postmaster.pid'), { force: true });
}

/** Whether any process has the data as its working folder, as all of PostgreSQL's have. Known on Linux alone. */
function someoneWorksIn(database: string): boolean {
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc').some((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === database;
    } catch {
      return false; // It ended meanwhile, or isn't ours to look at.
    }
  });
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await wait(pollMs);
  }
  return true;
}

/**
 * Stops PostgreSQL: politely (connections are ended, the last checkpoint is written), and by force when that takes
 * more than 20 s. Throws a StartError when it survives even that.
 */
export async function stopPostmaster(
  pid: number,
  database: string,
  binaries: Binaries,
  user: ProcessUser,
): Promise<void> {
  if (process.platform === 'win32') {
    await runOnce(binaries.pgCtl, ['stop', '-D', database, '-m', 'fast', '-w'], user, database);
  } else signal(pid, 'SIGINT');
  if (await gone(pid, politeMs)) return;
  for (const harder of ['SIGQUIT', 'SIGKILL'] as const) {
    signal(pid, harder);
    if (await gone(pid, forcedMs)) return;
  }
  throw new StartError(
    `PostgreSQL (process ${pid}) on the data in ${database} doesn't stop; end it and start again.`,
  );
}

/** Ends PostgreSQL at once, without a checkpoint; nothing that was committed is lost. For a second Ctrl-C. */
export function killPostmaster(pid: number): void {
  signal(pid, 'SIGQUIT');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}
