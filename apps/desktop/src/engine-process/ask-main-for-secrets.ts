import type { Secrets } from '@damso/sync-engine';

import type { SecretQuestion, ToEngine } from './engine-message.ts';

type Answer = Extract<ToEngine, { is: 'secret' | 'secret-failed' }>;
type Waiting = { resolve: (value: string | null) => void; reject: (error: Error) => void };

/** The secrets that main keeps in the system's store: each read and write is a question to it. `receive` takes its answers. */
export function askMainForSecrets(ask: (question: SecretQuestion) => void): {
  secrets: Secrets;
  receive: (answer: Answer) => void;
} {
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  function put(what: SecretQuestion['do'], key: string, value: string | null = null): Promise<string | null> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      ask({ is: 'secret', id, do: what, key, value });
    });
  }

  return {
    secrets: {
      read: (key) => put('read', key),
      write: async (key, value) => void (await put('write', key, value)),
      remove: async (key) => void (await put('remove', key)),
    },
    receive(answer) {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.is === 'secret') asked?.resolve(answer.value);
      else asked?.reject(new Error('the shell could not reach its safe place'));
    },
  };
}
