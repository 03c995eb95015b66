import { mkdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { describeError, type MainLog } from '../log/main-log.ts';

/** A small JSON file that only its owner reads. */
export type JsonFile = {
  /** What is in it; undefined when there is none, or it can't be read (which is logged). */
  read(): unknown;
  /** Replaces it whole, one write after another. Never rejects: a full disk is logged, and the next write tries again. */
  write(content: unknown): Promise<void>;
};

/** The file at a path; nothing is read or made before it is asked for. */
export function jsonFile(path: string, log: MainLog): JsonFile {
  let queue: Promise<void> = Promise.resolve();

  async function store(text: string): Promise<void> {
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(`${path}.new`, text, { mode: 0o600, flush: true });
      await rename(`${path}.new`, path);
    } catch (error) {
      log('error', 'a file could not be written', { path, error: describeError(error) });
    }
  }

  return {
    read() {
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        return JSON.parse(readFileSync(path, 'utf8')) as unknown;
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'ENOENT')
          log('warn', 'a damaged file gave way to the defaults', { path, error: describeError(error) });
        return undefined;
      }
    },
    write(content) {
      const text = JSON.stringify(content, null, 2);
      queue = queue.then(() => store(text));
      return queue;
    },
  };
}
