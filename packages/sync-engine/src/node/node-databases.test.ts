import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { folderDatabases } from './node-databases.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'damso-databases-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('DEV-3 a file that is removed leaves nothing behind, nor what was set aside of it', async () => {
  const databases = folderDatabases(directory);
  for (const name of ['cache', 'cache', 'outbox']) {
    const sqlite = await databases.open(name, { durable: false });
    sqlite.exec('CREATE TABLE IF NOT EXISTS message (body TEXT)');
    sqlite.close();
    if (name === 'cache') await databases.setAside(name);
  }
  const again = await databases.open('cache', { durable: false });
  again.close();
  expect((await readdir(directory)).toSorted()).toEqual([
    'cache.damaged.sqlite',
    'cache.sqlite',
    'outbox.sqlite',
  ]);
  await databases.remove('cache');
  expect(await readdir(directory)).toEqual(['outbox.sqlite']);
  await databases.remove('cache');
});
