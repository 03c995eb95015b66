import type { SecretQuestion, ToEngine } from '../../engine-process/engine-message.ts';
import { describeError, type MainLog } from '../log/main-log.ts';
import type { SafeSecrets } from './safe-secrets.ts';

/** Answers what the engine asks of the safe place. A server's secrets are kept apart from every other one's. Never rejects. */
export async function answerSecret(
  { id, do: what, key, value }: SecretQuestion,
  { secrets, server, log }: { secrets: SafeSecrets; server: string; log: MainLog },
): Promise<Extract<ToEngine, { is: 'secret' | 'secret-failed' }>> {
  const name = `${server} ${key}`;
  try {
    if (what === 'read') return { is: 'secret', id, value: await secrets.read(name) };
    if (what === 'remove') await secrets.remove(name);
    else if (value !== null) await secrets.write(name, value);
    return { is: 'secret', id, value: null };
  } catch (error) {
    log('error', 'the safe place failed', { what, error: describeError(error) });
    return { is: 'secret-failed', id };
  }
}
