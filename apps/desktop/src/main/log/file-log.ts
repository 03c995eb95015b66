import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import type { MainLog } from './main-log.ts';

/** Bytes; when a file has more, it becomes `….old`, and a new one is begun. */
const largest = 1_000_000;

/** A line of JSON for each event, in a file that only its owner reads. A disk that takes nothing stops nobody. */
export function fileLog(path: string, now: () => number = Date.now): MainLog {
  let size: number | null = null;

  function add(line: string): void {
    if (size === null) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    }
    if (size > largest) {
      renameSync(path, `${path}.old`);
      size = 0;
    }
    appendFileSync(path, line, { mode: 0o600 });
    size += Buffer.byteLength(line);
  }

  return (level, what, details) => {
    try {
      add(`${JSON.stringify({ at: new Date(now()).toISOString(), level, what, ...details })}\n`);
    } catch {
      // Said above.
    }
  };
}
