import type { Clock } from '../../clock.ts';
import type { Sql } from '../../database/index.ts';
import type { Logger } from '../../logger.ts';

export interface LastActiveWriter {
  /** Stores that somebody was last active at this time (ms since 1970), with others of the same second. */
  write(userId: string, at: number): void;
  /** Stores what waits, once; what can't be stored is lost then. Never rejects. */
  drain(): Promise<void>;
}

/** How long (ms) times are collected, and how many are kept while the database is away. */
const collectFor = 1_000;
const maxWaiting = 50_000;

/**
 * Writes users.last_active_at, many in one statement; of those whose account is gone nothing is kept. Users are locked in the order
 * of their ids, as everywhere.
 */
export function createLastActiveWriter({
  sql,
  clock,
  log,
}: {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly log: Logger;
}): LastActiveWriter {
  const waiting = new Map<string, number>();
  let cancel: (() => void) | null = null;
  let isDraining = false;

  function plan(): void {
    if (!isDraining) cancel ??= clock.after(collectFor, () => void flush());
  }

  function add(userId: string, at: number): void {
    if (waiting.size < maxWaiting || waiting.has(userId)) {
      waiting.set(userId, Math.max(at, waiting.get(userId) ?? 0));
    }
  }

  async function flush(): Promise<void> {
    cancel?.();
    cancel = null;
    const batch = [...waiting];
    waiting.clear();
    if (batch.length === 0) return;
    try {
      await sql.execute({
        text: `WITH told AS (SELECT * FROM unnest($1::uuid[], $2::int8[]) AS t (id, at)),
            locked AS (
              SELECT id FROM users WHERE id IN (SELECT id FROM told) AND deleted_at IS NULL
              ORDER BY id FOR NO KEY UPDATE)
          UPDATE users u SET last_active_at = greatest(u.last_active_at, to_timestamp(t.at / 1000.0))
          FROM told t JOIN locked l ON l.id = t.id WHERE u.id = t.id`,
        values: [batch.map(([userId]) => userId), batch.map(([, at]) => at)],
      });
    } catch (error) {
      log.warn({ err: error, users: batch.length }, 'times of last activity could not be stored');
      for (const [userId, at] of batch) add(userId, at);
      plan();
    }
  }

  return {
    write(userId, at) {
      add(userId, at);
      plan();
    },
    drain() {
      isDraining = true;
      return flush();
    },
  };
}
