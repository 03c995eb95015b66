import { fail, succeed, type Answer } from '@damso/shared';

import type { Broadcaster } from '../../broadcast/broadcaster.ts';
import type { Sql, SqlDatabase } from '../../database/index.ts';
import type { RoomWriter } from '../messages/room-writer/room-writer.ts';
import { findOperation, storeOperation, type Operation } from '../operations/operations.ts';
import { applySteps } from './apply-steps.ts';
import { publishNews } from './publish-news.ts';
import { readNews, type Revs, type RoomNews } from './read-news.ts';
import type { RoomStep } from './room-step.ts';
import { lockRoom, type StandingRoom } from './standing-room.ts';

export interface RoomDeps {
  readonly sql: SqlDatabase;
  readonly writer: RoomWriter;
  readonly broadcaster: Broadcaster;
  readonly epoch: string;
  readonly now: () => number;
}

/** What becomes of a room: these steps (none: it stands so already), or an error. */
export type RoomDecision =
  | { readonly kind: 'do'; readonly steps: readonly RoomStep[] }
  | { readonly kind: 'refuse'; readonly answer: ReturnType<typeof fail> };

/** What a decision is made on: all of it is locked. */
export interface RoomFacts {
  readonly sql: Sql;
  /** Null: there is no such room. */
  readonly room: StandingRoom | null;
  /** Those of the named users whose accounts exist. */
  readonly users: ReadonlySet<string>;
}

export interface RoomChange {
  readonly roomId: string;
  /** Null for a change that the asker's repeating can't harm. */
  readonly operation: Operation | null;
  /** Whoever may join or leave, or whose friendships decide. */
  readonly userIds: readonly string[];
  readonly decide: (facts: RoomFacts) => RoomDecision | Promise<RoomDecision>;
}

export type RoomChanged = { readonly roomId: string; readonly rev: number };

type Outcome =
  | { readonly kind: 'refused'; readonly answer: ReturnType<typeof fail> }
  | { readonly kind: 'done'; readonly news: RoomNews };

export const refuse = (...why: Parameters<typeof fail>) =>
  ({ kind: 'refuse', answer: fail(...why) }) as const;

async function lockUsers(sql: Sql, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ id: string; exists: boolean }>({
    text: `SELECT id, deleted_at IS NULL AS exists FROM users WHERE id = ANY ($1::uuid[])
      ORDER BY id FOR NO KEY UPDATE`,
    values: [userIds],
  });
  return new Set(rows.filter(({ exists }) => exists).map(({ id }) => id));
}

async function readRev(sql: Sql, roomId: string): Promise<number> {
  const [room] = await sql.query<{ rev: number }>('SELECT rev FROM rooms WHERE id = $1', [roomId]);
  if (!room) throw new Error('a room vanished under its lock');
  return room.rev;
}

async function run(sql: Sql, change: RoomChange, at: Date): Promise<Outcome> {
  const { roomId, operation, userIds } = change;
  const room = await lockRoom(sql, roomId);
  if (operation) {
    // Before membership, as with sends: what is done is done (SRV-5).
    const earlier = await findOperation(sql, operation);
    if (earlier.kind === 'conflict')
      return { kind: 'refused', answer: fail('id_conflict', 'this id was used for something else') };
    if (earlier.kind === 'done')
      return { kind: 'done', news: await readNews(sql, roomId, earlier.result as Revs) };
  }
  const decision = await change.decide({ sql, room, users: await lockUsers(sql, userIds) });
  if (decision.kind === 'refuse') return { kind: 'refused', answer: decision.answer };
  await applySteps(sql, roomId, decision.steps, at);
  const revs: Revs = { from: room?.rev ?? 0, to: await readRev(sql, roomId) };
  if (operation) await storeOperation(sql, operation, revs);
  return { kind: 'done', news: await readNews(sql, roomId, revs) };
}

/**
 * Changes a room in its turn, all or nothing, once for each operation. Everything that a repeat finds done is told again, since
 * the first time may have been lost.
 */
export function changeRoom(deps: RoomDeps, change: RoomChange): Promise<Answer<RoomChanged>> {
  const { sql, writer, broadcaster, epoch, now } = deps;
  return writer.change<RoomChanged>(change.roomId, async (inside) => {
    const outcome = await sql.transaction(async (transaction) => {
      const done = await run(transaction, change, new Date(now()));
      await inside();
      return done;
    });
    if (outcome.kind === 'refused') return { answer: outcome.answer, publish: () => undefined };
    const { news } = outcome;
    return {
      answer: succeed({ roomId: news.roomId, rev: news.to }),
      publish: () => publishNews(broadcaster, epoch, news),
    };
  });
}
