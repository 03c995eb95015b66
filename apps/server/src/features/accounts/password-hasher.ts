import { hash, verify } from '@node-rs/argon2';
import PQueue from 'p-queue';

/** Algorithm.Argon2id: the package's enum exists for the type checker alone. */
const argon2id = 2;
/** OWASP's minimum: 19 MiB, two passes, one lane. */
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface PasswordHasher {
  /** The hash of a new password, or `busy`. */
  hash(password: string): Promise<{ readonly hash: string } | 'busy'>;
  /**
   * Whether a password is the one that was hashed, or `busy`. Without a hash (nobody has this handle) it takes as long and says
   * no.
   */
  verify(stored: string | null, password: string): Promise<boolean | 'busy'>;
}

/**
 * Hashes passwords with argon2id on libuv's threads, a few at a time, each with 19 MiB. What doesn't fit into the queue is
 * refused at once instead of waiting for ever.
 */
export function createPasswordHasher({ concurrency = 2, maxWaiting = 200 } = {}): PasswordHasher {
  const queue = new PQueue({ concurrency });
  let decoy: Promise<string> | null = null;

  async function enqueue<Value>(work: () => Promise<Value>): Promise<Value | 'busy'> {
    if (queue.size >= maxWaiting) return 'busy';
    return queue.add(work);
  }

  return {
    hash: (password) => enqueue(async () => ({ hash: await hash(password, cost) })),
    verify: (stored, password) =>
      enqueue(async () => {
        if (stored !== null) return verify(stored, password);
        decoy ??= hash('nobody has this password', cost);
        await verify(await decoy, password);
        return false;
      }),
  };
}
