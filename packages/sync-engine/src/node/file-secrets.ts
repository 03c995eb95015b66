import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { z } from 'zod';

import type { Secrets } from '../session/secrets.ts';

const fileShape = z.record(z.string(), z.string());

/** Secrets in a file that only its owner reads. One process at a time; writes replace the file whole. */
export function fileSecrets(path: string): Secrets {
  let queue: Promise<unknown> = Promise.resolve();

  /** A file that isn't there, or is damaged, is as if nobody had signed in. One that can't be read now says nothing: rejects. */
  async function load(): Promise<Record<string, string>> {
    const text = await readFile(path, 'utf8').catch(emptyIfMissing);
    try {
      return fileShape.parse(JSON.parse(text));
    } catch {
      return {};
    }
  }
  function change(edit: (secrets: Record<string, string>) => void): Promise<void> {
    const changed = store(queue, edit);
    queue = changed.catch(() => undefined);
    return changed;
  }
  async function store(
    turn: Promise<unknown>,
    edit: (secrets: Record<string, string>) => void,
  ): Promise<void> {
    await turn;
    const secrets = await load();
    edit(secrets);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(`${path}.new`, JSON.stringify(secrets), { mode: 0o600, flush: true });
    await rename(`${path}.new`, path);
  }

  return {
    read: async (key) => {
      await queue;
      return (await load())[key] ?? null;
    },
    write: (key, value) =>
      change((secrets) => {
        secrets[key] = value;
      }),
    remove: (key) =>
      change((secrets) => {
        delete secrets[key];
      }),
  };
}

function emptyIfMissing(error: unknown): string {
  if ((error as { code?: unknown }).code === 'ENOENT') return '';
  throw error;
}
