import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { KillPoint } from '../src/features/messages/room-writer/kill-points.ts';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');
const fated = join(import.meta.dirname, 'fated-server.ts');

/** How a server differs from the one that `npm start` runs. */
export interface Fate {
  readonly death?: Death;
  /** Devices may ask as often as they like: for attacks that must not be kept off by the rates. */
  readonly unlimited?: true;
  /** Its clock on the wall is off by `offset` ms once it has run for `after` ms. */
  readonly clock?: { readonly offset: number; readonly after: number };
  /** How often (ms) it asks whether a client is there, and how long that may take to answer. */
  readonly ping?: { readonly interval: number; readonly timeout: number };
}

/** Where a server is to kill itself (SIGKILL): when a write reaches this point for the `pass`th time. */
export interface Death {
  readonly point: KillPoint;
  readonly pass: number;
}

/** The server as a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  readonly pid: number;
  /** Where it listens. Rejects with what it said when it ended instead. */
  readonly ready: Promise<string>;
  /** Its exit code, once it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** What it has said so far on standard output and standard error. */
  readonly output: () => { readonly out: string; readonly err: string };
  readonly kill: (signal: NodeJS.Signals) => void;
}

/**
 * Starts the server with this environment alone (plus PATH), on a free port unless it says otherwise. With a `fate` it needs
 * a migrated database.
 */
export function startServerProcess(env: Readonly<Record<string, string>>, fate?: Fate): ServerProcess {
  const told = fate ? { DAMSO_TEST_FATE: JSON.stringify(fate) } : {};
  const child = spawn(process.execPath, [fate ? fated : main], {
    env: { PATH: process.env.PATH, DAMSO_PORT: '0', DAMSO_LOG_LEVEL: 'warn', ...env, ...told },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    pid: child.pid ?? 0,
    ended,
    ready: readiness(child, ended, () => `${out}${err}`),
    output: () => ({ out, err }),
    kill: (signal) => void child.kill(signal),
  };
}

function readiness(child: ChildProcess, ended: Promise<unknown>, said: () => string): Promise<string> {
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const address = /Damso is ready: (\S+)/.exec(said())?.[1];
      if (address) resolve(address);
    });
    void ended.then(() => reject(new Error(`The server has ended: ${said()}`)));
  });
  // Whoever waits for the end alone must not be told of a rejection that nobody handled.
  ready.catch(() => undefined);
  return ready;
}

/** Waits until something holds, looking every 20 ms; throws after `withinMs`. */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${holds.toString()}`);
    await wait(20);
  }
}
