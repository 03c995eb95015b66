import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { createTestDatabase } from '@damso/server/test-support/vitest';
import { expect, test } from 'vitest';

import { createRestartableServer } from '../fixtures/restartable-server.ts';

const e2e = join(import.meta.dirname, '..');

test('the example in the README of the sync engine runs as it stands there', async () => {
  const database = await createTestDatabase();
  const server = await createRestartableServer(database.url);
  try {
    await server.start();
    const readme = await readFile(join(e2e, '..', 'packages', 'sync-engine', 'README.md'), 'utf8');
    const example = /```ts\n(.*?)```/su.exec(readme)?.[1] ?? '';
    const code = example.replace('http://localhost:4600', `http://127.0.0.1:${server.port()}`);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module-typescript', '--eval', code],
      { cwd: e2e },
    );
    expect(stdout.trim()).toBe("[ '미나: 안녕', 'Echo: 안녕!' ]");
  } finally {
    await server.close();
    await database.drop();
  }
});
