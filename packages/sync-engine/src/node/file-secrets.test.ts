import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { fileSecrets } from './file-secrets.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'damso-secrets-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('what was written is read after a restart, until it is removed', async () => {
  const path = join(directory, 'made', 'secrets.json');
  const first = fileSecrets(path);
  expect(await first.read('one')).toBeNull();
  await Promise.all([first.write('one', '1'), first.write('two', '2')]);
  const second = fileSecrets(path);
  expect([await second.read('one'), await second.read('two')]).toEqual(['1', '2']);
  await second.remove('one');
  expect([await first.read('one'), await first.read('two')]).toEqual([null, '2']);
});

test('a damaged file is as if nobody had signed in', async () => {
  const path = join(directory, 'secrets.json');
  await writeFile(path, '{"one": "1"');
  expect(await fileSecrets(path).read('one')).toBeNull();
});

test('a file that is there and can’t be read now is an error, not a sign-out, and is not written over', async () => {
  // A folder in its place fails for every user, root too.
  const secrets = fileSecrets(directory);
  await expect(secrets.read('one')).rejects.toThrow('EISDIR');
  await expect(secrets.write('one', '1')).rejects.toThrow('EISDIR');
});
