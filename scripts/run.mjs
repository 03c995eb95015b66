// Runs one command at a time in its own process group, so that a time limit or Ctrl-C ends all that it started.
import { spawn } from 'node:child_process';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

/**
 * Calls `end` when the npm that runs this script has gone: killed by anything but Ctrl-C, it ends its shell and not us.
 * @param {() => void} end
 */
export function onParentGone(end) {
  // Started by hand, from a shell that may well end before us.
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, 500);
  timer.unref();
}

/** Passes Ctrl-C on to whatever runs, then ends this process with the customary code. */
export function endWithChildren() {
  onParentGone(() => process.kill(process.pid, 'SIGTERM'));
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.once(signal, () => {
      for (const child of running) signalGroup(child, 'SIGTERM');
      process.exit(code);
    });
  }
}

/**
 * Runs a command with its output on the terminal. Never rejects: a command that can't be started answers code 127, one
 * that exceeds its time is ended (10 s to tidy up, then by force) and answers 124.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, minutes?: number}} [options]
 * @returns {Promise<number>}
 */
export function runGroup(command, args, { minutes = 10, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...options,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
    });
    running.add(child);
    let late = false;
    /** @type {NodeJS.Timeout | undefined} */
    let force;
    const limit = setTimeout(() => {
      late = true;
      console.error(`Not done after ${minutes} minutes; ending it.`);
      signalGroup(child, 'SIGTERM');
      force = setTimeout(() => signalGroup(child, 'SIGKILL'), 10_000);
    }, minutes * 60_000);
    /** @param {number} code */
    const done = (code) => {
      clearTimeout(limit);
      clearTimeout(force);
      running.delete(child);
      resolve(code);
    };
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      done(127);
    });
    child.once('exit', (code) => done(late ? 124 : (code ?? 1)));
  });
}
