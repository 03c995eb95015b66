import { fail, succeed, type Answer, type CommandValue, type CursorRow } from '@damso/shared';

import { judgeDatabaseError, type Sql } from '../../database/index.ts';
import type { Logger } from '../../logger.ts';
import { collectCursorsFor, type CursorNews } from './cursor-news.ts';
import { moveCursors, type CursorMove, type CursorOutcome } from './move-cursors.ts';

export type ReadAnswer = Answer<CommandValue<'room.read'>>;

export interface CursorFlusher {
  /** Moves a cursor with the next flush; resolves once it is stored, or has failed. Never rejects. */
  move(move: CursorMove): Promise<ReadAnswer>;
  /** Flushes what waits and resolves when it is stored. */
  drain(): Promise<void>;
}

export interface CursorFlusherDeps {
  readonly sql: Sql;
  readonly news: CursorNews;
  readonly log: Logger;
  /** Milliseconds for which moves are collected: one write and one broadcast a room for all of them. */
  readonly flushAfter?: number;
  /** Moves that may wait; beyond it the answer is `busy`. */
  readonly maxWaiting?: number;
}

interface Waiting {
  move: CursorMove;
  readonly replies: ((answer: ReadAnswer) => void)[];
}

/** Moves of one statement at most: a statement holds the locks of all its rooms. */
const movesAtOnce = 500;

function toCursor({ userId }: CursorMove, outcome: CursorOutcome): CursorRow {
  return { userId, readSeq: outcome.read_seq, readN: outcome.read_n, readSentN: outcome.read_sent_n };
}

function answer(move: CursorMove, outcome: CursorOutcome): ReadAnswer {
  if (outcome.outcome === 'not_a_member') return fail('not_a_member', 'only members read a room');
  return succeed({ cursorRev: outcome.cursor_rev, cursor: toCursor(move, outcome) });
}

/** Makes the collector of read cursors (SRV-6): for each member the furthest, one write per flush, ack, then broadcast. */
export function createCursorFlusher(deps: CursorFlusherDeps): CursorFlusher {
  const { sql, news, log, flushAfter = collectCursorsFor, maxWaiting = 50_000 } = deps;
  const waiting = new Map<string, Waiting>();
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> = Promise.resolve();

  function publish(moves: readonly CursorMove[], outcomes: readonly CursorOutcome[]): void {
    const rooms = new Map<string, { previous: number; cursors: CursorRow[] }>();
    for (const [index, move] of moves.entries()) {
      const outcome = outcomes[index];
      if (outcome?.outcome !== 'moved') continue;
      const room = rooms.get(move.roomId) ?? { previous: outcome.cursor_from, cursors: [] };
      rooms.set(move.roomId, room);
      room.cursors.push(toCursor(move, outcome));
    }
    for (const [roomId, moved] of rooms) {
      news.add({ roomId, ...moved });
      // They have waited for this flush already.
      news.tell(roomId);
    }
  }

  async function store(batch: readonly Waiting[], attempt = 1): Promise<void> {
    const moves = batch.map(({ move }) => move);
    try {
      const outcomes = await moveCursors(sql, moves);
      for (const [index, { move, replies }] of batch.entries()) {
        const outcome = outcomes[index];
        for (const reply of replies) {
          reply(outcome ? answer(move, outcome) : fail('internal', 'the cursor was not answered for'));
        }
      }
      // The acks first.
      await new Promise<void>((resolve) => process.nextTick(resolve));
      publish(moves, outcomes);
    } catch (error) {
      const judged = judgeDatabaseError(error);
      if (judged === 'again' && attempt < 3) return store(batch, attempt + 1);
      log.warn({ err: error, moves: moves.length }, 'read cursors could not be stored');
      const failed =
        judged === 'unavailable'
          ? fail('unavailable', 'the database can’t be reached')
          : fail('internal', 'the cursor could not be stored');
      for (const { replies } of batch) for (const reply of replies) reply(failed);
    }
  }

  async function flush(): Promise<void> {
    timer = null;
    const all = [...waiting.values()];
    waiting.clear();
    for (let from = 0; from < all.length; from += movesAtOnce) {
      await store(all.slice(from, from + movesAtOnce));
    }
  }

  /** One flush after the other, so that cursor_rev rises in the order of the broadcasts. */
  function flushInTurn(): Promise<void> {
    flushing = flushing.then(flush);
    return flushing;
  }

  return {
    move(move) {
      return new Promise((reply) => {
        const key = `${move.roomId}${move.userId}`;
        const known = waiting.get(key);
        if (known) {
          if (move.seq > known.move.seq) known.move = move;
          known.replies.push(reply);
          return;
        }
        if (waiting.size >= maxWaiting) {
          reply(fail('busy', 'too many read cursors wait to be stored', 1));
          return;
        }
        waiting.set(key, { move, replies: [reply] });
        timer ??= setTimeout(() => void flushInTurn(), flushAfter);
      });
    },
    drain() {
      if (timer) clearTimeout(timer);
      return flushInTurn();
    },
  };
}
