import type { AccountKey } from './accounts.ts';

/** Where refresh tokens are kept: the shell's safe place. A browser has none; there the server keeps them in a cookie. */
export type Secrets = {
  read(key: string): Promise<string | null>;
  write(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
};

/** Does one work of a name at a time, over all engines of this device (Web Locks in a browser). */
export type Lock = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/** For a device with one engine: nothing to wait for. */
export const noLock: Lock = (_name, work) => work();

export function refreshTokenKey({ serverId, userId }: AccountKey): string {
  return `refresh-token/${serverId}/${userId}`;
}

/** Secrets that end with the process. */
export function memorySecrets(): Secrets {
  const secrets = new Map<string, string>();
  return {
    read: (key) => Promise.resolve(secrets.get(key) ?? null),
    write: (key, value) => Promise.resolve(void secrets.set(key, value)),
    remove: (key) => Promise.resolve(void secrets.delete(key)),
  };
}
