import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder, by its path as it stands in an address. */
export function listFiles(folder: string): ReadonlyMap<string, () => Promise<Uint8Array>> {
  const files = new Map<string, () => Promise<Uint8Array>>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    files.set(`/${name.replaceAll('\\', '/')}`, () => readFile(join(folder, name)));
  return files;
}
