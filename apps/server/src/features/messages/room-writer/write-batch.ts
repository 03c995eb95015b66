import { fail } from '@damso/shared';

import { judgeDatabaseError, type Sql, type SqlDatabase } from '../../../database/index.ts';
import type { Logger } from '../../../logger.ts';
import { appendPlain } from './append-plain.ts';
import { append, type Appended } from './append.ts';
import type { SendAnswer, SendItem } from './entry.ts';
import type { KillPoints } from './kill-points.ts';

/** What became of one item: a row of the database, or a failure that never reached it. */
export type Written = { readonly kind: 'decided'; readonly row: Appended } | Failed;
export interface Failed {
  readonly kind: 'failed';
  readonly answer: SendAnswer;
}

export interface WriteDeps {
  readonly sql: SqlDatabase;
  readonly now: () => number;
  readonly killPoints: KillPoints;
  readonly log: Logger;
}

const unavailable: Failed = {
  kind: 'failed',
  answer: fail('unavailable', 'the database can’t be reached; whether this was stored is unknown'),
};
const refused: Failed = {
  kind: 'failed',
  answer: fail('bad_request', 'the database refuses this message'),
};
const broken: Failed = { kind: 'failed', answer: fail('internal', 'the message could not be stored') };

/** `plain`: as if all were as usual, which fails as a conflict where it isn't. */
type Way = 'plain' | 'any';

async function appendBy(way: Way, sql: Sql, items: readonly SendItem[], now: number): Promise<Appended[]> {
  const rows = way === 'plain' ? await appendPlain(sql, items, now) : null;
  return rows ?? append(sql, items, now);
}

async function appendOnce(deps: WriteDeps, items: readonly SendItem[], way: Way): Promise<Appended[]> {
  const { sql, killPoints } = deps;
  await killPoints['before-transaction']?.();
  const inside = killPoints['inside-transaction'];
  // Without a probe inside, the statement is its own transaction: one round trip.
  if (!inside) return appendBy(way, sql, items, deps.now());
  return sql.transaction(async (transaction) => {
    const rows = await appendBy(way, transaction, items, deps.now());
    await inside();
    return rows;
  });
}

/**
 * Writes a batch, all of it in one commit if it can be. A batch that lost to another transaction is written again with new
 * numbers; one that can't be written is split, so that a bad item fails nobody else. Never throws.
 */
export async function writeBatch(
  deps: WriteDeps,
  items: readonly SendItem[],
  attempt = 1,
  way: Way = items.every(({ mentions }) => mentions.length === 0) ? 'plain' : 'any',
): Promise<Written[]> {
  try {
    const rows = await appendOnce(deps, items, way);
    return rows.map((row) => ({ kind: 'decided', row }));
  } catch (error) {
    const judged = judgeDatabaseError(error);
    if (judged === 'conflict' && way === 'plain') return writeBatch(deps, items, attempt, 'any');
    if (judged === 'unavailable') {
      deps.log.warn({ err: error, items: items.length }, 'messages could not be stored: no database');
      return items.map(() => unavailable);
    }
    if ((judged === 'again' || judged === 'conflict') && attempt < 3)
      return writeBatch(deps, items, attempt + 1, way);
    if (items.length === 1) {
      deps.log.error({ err: error, roomId: items[0]?.roomId }, 'a message could not be stored');
      return [judged === 'refused' ? refused : broken];
    }
    const middle = Math.ceil(items.length / 2);
    const first = await writeBatch(deps, items.slice(0, middle));
    return [...first, ...(await writeBatch(deps, items.slice(middle)))];
  }
}
