import { z } from 'zod';

import { describeError, type MainLog } from '../log/main-log.ts';
import type { JsonFile } from '../settings/json-file.ts';

/** The part of Electron's safeStorage that is used: the system's own secret store, without blocking. */
export type SafeStorageLike = {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(plain: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }>;
  /** On Linux only. */
  getSelectedStorageBackend?(): string;
};

export type SafeSecrets = {
  /** Whether secrets outlive this session: only where the system has a real store. */
  isKept(): Promise<boolean>;
  /** Null: there is none, or it can't be read any more (the store is another one): as if nobody had signed in. Rejects when the store is away. */
  read(key: string): Promise<string | null>;
  write(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
};

type SafeSecretsOptions = { safeStorage: SafeStorageLike; file: JsonFile; log: MainLog };

/** Obfuscation with a fixed key is all that these are: a secret isn't left to them. */
const unsafeBackends = new Set(['basic_text', 'unknown']);

const stored = z.record(z.string(), z.string());

/**
 * Secrets encrypted by the system's store, in a file. Where the system has none (or only `basic_text`), they are in memory: the person is
 * told, and signs in again after the next start.
 */
export function safeSecrets({ safeStorage, file, log }: SafeSecretsOptions): SafeSecrets {
  const parsed = stored.safeParse(file.read());
  const kept = new Map(Object.entries(parsed.success ? parsed.data : {}));
  const session = new Map<string, string>();
  let available: Promise<boolean> | null = null;

  async function look(): Promise<boolean> {
    if (unsafeBackends.has(safeStorage.getSelectedStorageBackend?.() ?? 'system')) {
      log('warn', 'the system has no secret store: sign-ins end with this session');
      return false;
    }
    return safeStorage.isAsyncEncryptionAvailable();
  }
  function isKept(): Promise<boolean> {
    available ??= look().catch((error: unknown) => {
      log('error', 'the secret store can’t be asked', { error: describeError(error) });
      return false;
    });
    return available;
  }
  const store = () => file.write(Object.fromEntries(kept));

  async function write(key: string, value: string): Promise<void> {
    if (!(await isKept())) {
      session.set(key, value);
      return;
    }
    kept.set(key, (await safeStorage.encryptStringAsync(value)).toString('base64'));
    await store();
  }

  return {
    isKept,
    write,
    async read(key) {
      const inMemory = session.get(key);
      if (inMemory !== undefined) return inMemory;
      const encrypted = kept.get(key);
      if (encrypted === undefined || !(await isKept())) return null;
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
          Buffer.from(encrypted, 'base64'),
        );
        if (shouldReEncrypt) await write(key, result);
        return result;
      } catch (error) {
        if (!(await safeStorage.isAsyncEncryptionAvailable())) throw error;
        log('warn', 'a secret can’t be read any more', { error: describeError(error) });
        return null;
      }
    },
    async remove(key) {
      session.delete(key);
      if (kept.delete(key)) await store();
    },
  };
}
