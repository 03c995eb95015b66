import { expect, test } from 'vitest';

import type { JsonFile } from '../settings/json-file.ts';
import { answerSecret } from './answer-secret.ts';
import { safeSecrets, type SafeStorageLike } from './safe-secrets.ts';

/** A system's store with a key; what another key locked, it can't open. */
function storage(key: string, backend = 'gnome_libsecret', isThere = true): SafeStorageLike {
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(isThere),
    encryptStringAsync: (plain) => Promise.resolve(Buffer.from(`${key}:${plain}`)),
    decryptStringAsync: (encrypted) => {
      const text = encrypted.toString();
      return text.startsWith(`${key}:`)
        ? Promise.resolve({ result: text.slice(key.length + 1), shouldReEncrypt: false })
        : Promise.reject(new Error('wrong key'));
    },
    getSelectedStorageBackend: () => backend,
  };
}

function memoryFile(): JsonFile & { content: unknown } {
  const file = {
    content: undefined as unknown,
    read: () => file.content,
    write: (content: unknown) => {
      file.content = structuredClone(content);
      return Promise.resolve();
    },
  };
  return file;
}
const log = () => undefined;

test('secrets are kept encrypted, and found by the next start', async () => {
  const file = memoryFile();
  const secrets = safeSecrets({ safeStorage: storage('k'), file, log });
  await secrets.write('a', 'token');
  await secrets.write('b', 'other');
  await secrets.remove('b');
  expect(JSON.stringify(file.content)).not.toContain('token');
  const next = safeSecrets({ safeStorage: storage('k'), file, log });
  expect([await next.read('a'), await next.read('b'), await next.isKept()]).toEqual(['token', null, true]);
});

test('another keychain, or a lost one: as if nobody had signed in', async () => {
  const file = memoryFile();
  await safeSecrets({ safeStorage: storage('k'), file, log }).write('a', 'token');
  const next = safeSecrets({ safeStorage: storage('another'), file, log });
  expect(await next.read('a')).toBeNull();
  await next.write('a', 'anew');
  expect(await next.read('a')).toBe('anew');
});

test.each([
  ['only basic_text', storage('k', 'basic_text')],
  ['an unknown store', storage('k', 'unknown')],
  ['a store that is not to be had', storage('k', 'kwallet6', false)],
])('%s: a secret ends with the session, and nothing of it is written', async (_what, safeStorage) => {
  const file = memoryFile();
  const secrets = safeSecrets({ safeStorage, file, log });
  await secrets.write('a', 'token');
  expect([await secrets.read('a'), await secrets.isKept()]).toEqual(['token', false]);
  expect(file.content).toBeUndefined();
  expect(await safeSecrets({ safeStorage, file, log }).read('a')).toBeNull();
});

test('a store that breaks down while it is used is no sign-out', async () => {
  const file = memoryFile();
  const broken = storage('k');
  let isThere = true;
  broken.isAsyncEncryptionAvailable = () => Promise.resolve(isThere);
  const secrets = safeSecrets({ safeStorage: broken, file, log });
  await secrets.write('a', 'token');
  isThere = false;
  broken.decryptStringAsync = () => Promise.reject(new Error('locked'));
  const question = { is: 'secret', id: 3, do: 'read', key: 'a', value: null } as const;
  await expect(secrets.read('a')).rejects.toThrow('locked');
  expect(await answerSecret({ ...question, key: 'x' }, { secrets, server: 's', log })).toEqual({
    is: 'secret',
    id: 3,
    value: null,
  });
});

test.each([[null], ['rubbish'], [{ a: 7 }], [[1, 2]]])('a damaged file %j is as none', async (content) => {
  const file = memoryFile();
  file.content = content;
  const secrets = safeSecrets({ safeStorage: storage('k'), file, log });
  expect(await secrets.read('a')).toBeNull();
  await secrets.write('a', 'token');
  expect(await secrets.read('a')).toBe('token');
});

test('one server never sees another one’s secrets', async () => {
  const secrets = safeSecrets({ safeStorage: storage('k'), file: memoryFile(), log });
  const ask = (server: string, what: 'read' | 'write', value: string | null = null) =>
    answerSecret(
      { is: 'secret', id: 1, do: what, key: 'refresh-token/s/u', value },
      { secrets, server, log },
    );
  await ask('https://talk.example', 'write', 'token');
  expect(await ask('https://evil.example', 'read')).toMatchObject({ value: null });
  expect(await ask('https://talk.example', 'read')).toMatchObject({ value: 'token' });
});
