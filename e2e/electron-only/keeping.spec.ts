import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { startAgain } from '../fixtures/start-again.ts';
import { expect, test } from '../fixtures/test.ts';

test('a sign-in is kept by the system’s secret store, or not at all', async ({ newPerson }) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji', shell: 'desktop' });
  await minji.chooseServer();
  await minji.signUp();
  const found = await minji.desktop.evaluate(async ({ safeStorage }) => {
    const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system';
    if (!(await safeStorage.isAsyncEncryptionAvailable()))
      return { backend: 'none', hides: true, back: 'a secret' };
    const encrypted = await safeStorage.encryptStringAsync('a secret');
    const { result } = await safeStorage.decryptStringAsync(encrypted);
    return { backend, hides: !encrypted.toString('latin1').includes('a secret'), back: result };
  });
  expect(found).toMatchObject({ hides: true, back: 'a secret' });

  const isKept = !['none', 'basic_text', 'unknown'].includes(found.backend);
  const secrets = await readFile(join(minji.profile, 'secrets.json'), 'utf8').catch(() => '{}');
  expect(Object.keys(JSON.parse(secrets) as object).length > 0).toBe(isKept);
  await minji.restartApp();
  if (isKept) await minji.expectSignedIn();
  else await expect(minji.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
});

test('one app runs, however often it is started, and one that was killed is in nobody’s way', async ({
  newPerson,
}) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji', shell: 'desktop' });
  await minji.chooseServer();
  await minji.signUp();
  const first = minji.desktop.process();
  // Resolves when the second has ended by itself.
  await startAgain(minji);
  expect(await minji.desktop.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true);
  expect(first.exitCode).toBeNull();

  const ended = once(first, 'exit');
  first.kill('SIGKILL');
  await ended;
  await minji.restartApp();
  expect(await minji.desktop.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true);
});
