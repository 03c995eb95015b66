import { fail } from '@damso/shared';

import type { Broadcaster } from '../../../broadcast/broadcaster.ts';
import { judgeDatabaseError } from '../../../database/index.ts';
import type { CursorNews } from '../../read-cursors/cursor-news.ts';
import { broadcastMessage } from '../broadcast-message.ts';
import type { ChangeEntry, ChangeResult, Entry, SendItem } from './entry.ts';
import { answerSend, broadcastBatch, readRepeats } from './publish-batch.ts';
import { takeBatch, type Batch, type BatchBounds, type BatchItem } from './take-batch.ts';
import { writeBatch, type WriteDeps, type Written } from './write-batch.ts';

export interface LaneDeps extends WriteDeps {
  readonly broadcaster: Broadcaster;
  readonly news: CursorNews;
  readonly epoch: string;
  readonly bounds: LaneBounds;
}

export interface LaneBounds {
  /** One round trip, in bytes of its messages and in rows. */
  readonly batch: BatchBounds;
  /** What may wait, in bytes and entries; beyond it the answer is `busy`. */
  readonly queue: BatchBounds;
}

export interface Lane {
  /** Takes an entry in its turn, or says false when the queue is full. */
  enqueue(entry: Entry): boolean;
  /** Resolves when nothing waits any more. */
  drain(): Promise<void>;
}

const nextImmediate = () => new Promise<void>((resolve) => setImmediate(resolve));
/** After all promise callbacks that are due: the acks are on their way before what follows. */
const afterAcks = () => new Promise<void>((resolve) => process.nextTick(resolve));

/** After the steps that a statement takes from being asked for to its connection. */
const afterSending = async () => {
  await afterAcks();
  await afterAcks();
};

/** Tells the senders of what was written, then everybody else. */
type Publish = () => void | Promise<void>;
const nothing: Publish = () => undefined;

const unavailable = fail('unavailable', 'the database can’t be reached');

const isUnavailable = (one: Written) =>
  one.kind === 'failed' && !one.answer.ok && one.answer.error.code === 'unavailable';

/**
 * One queue of the room writer: writes what waits, in order, one transaction at a time. Each batch is told of, in the same order, while the
 * next one is being written.
 */
export function createLane(deps: LaneDeps): Lane {
  const { bounds, killPoints, log } = deps;
  let queue: Entry[] = [];
  let queuedBytes = 0;
  let running: Promise<void> | null = null;

  function take(count: number): void {
    for (const { bytes } of queue.splice(0, count)) queuedBytes -= bytes;
  }

  /** What waits behind a database that is away would each wait for its own time-out: it is answered at once instead. */
  function failAll(): void {
    const waiting = queue;
    queue = [];
    queuedBytes = 0;
    for (const entry of waiting) entry.reply(unavailable);
  }

  async function writeSends(batch: readonly BatchItem[]): Promise<Publish> {
    const items = batch.map(({ item }) => item);
    const written = await writeBatch(deps, items);
    if (written.some(isUnavailable)) failAll();
    await killPoints['after-commit']?.();
    const repeats = await readRepeatsOrNone(items, written);
    return async () => {
      for (const [index, { reply }] of batch.entries()) {
        const one = written[index];
        reply(one ? answerSend(one) : fail('internal', 'the database did not answer for this message'));
      }
      await afterAcks();
      await killPoints['after-ack']?.();
      broadcastBatch(deps, items, written);
      for (const message of repeats) broadcastMessage(deps.broadcaster, deps.epoch, message);
    };
  }

  /** Senders are answered whether or not this succeeds; what isn't told again is found by the counters. */
  async function readRepeatsOrNone(items: readonly SendItem[], written: readonly Written[]) {
    try {
      return await readRepeats(deps.sql, items, written);
    } catch (error) {
      log.warn({ err: error }, 'repeated messages could not be read to be told again');
      return [];
    }
  }

  async function runChange(change: ChangeEntry): Promise<Publish> {
    let result: ChangeResult<unknown> | null = null;
    for (let attempt = 1; result === null; attempt += 1) {
      try {
        await killPoints['before-transaction']?.();
        result = await change.run(async () => killPoints['inside-transaction']?.());
      } catch (error) {
        const judged = judgeDatabaseError(error);
        if ((judged === 'again' || judged === 'conflict') && attempt < 3) continue;
        if (judged === 'unavailable') {
          log.warn({ err: error }, 'a change could not be stored: no database');
          failAll();
          return () => change.reply(unavailable);
        }
        log.error({ err: error }, 'a change could not be stored');
        return () => change.reply(fail('internal', 'the change could not be stored'));
      }
    }
    await killPoints['after-commit']?.();
    const { answer, publish } = result;
    return async () => {
      change.reply(answer);
      await afterAcks();
      await killPoints['after-ack']?.();
      publish();
    };
  }

  async function write(batch: Batch): Promise<Publish> {
    try {
      return await (batch.kind === 'change' ? runChange(batch.change) : writeSends(batch.items));
    } catch (error) {
      log.error({ err: error }, 'a lane could not write');
      return nothing;
    }
  }

  async function work(): Promise<void> {
    // Those who come in the same turn of the event loop share the first commit.
    await nextImmediate();
    let publish: Publish | null = null;
    for (;;) {
      const batch = takeBatch(queue, bounds.batch);
      if (batch) take(batch.taken);
      const writing = batch && write(batch);
      // The database writes the next batch while the last one is told.
      if (writing && publish) await afterSending();
      try {
        await publish?.();
      } catch (error) {
        // Replies and broadcasts must not stop the lane; what they missed is found by the counters.
        log.error({ err: error }, 'a lane could not publish');
      }
      publish = writing && (await writing);
      if (!publish && queue.length === 0) break;
    }
    running = null;
  }

  async function drain(): Promise<void> {
    if (running === null) return;
    await running;
    await drain();
  }

  return {
    enqueue(entry) {
      if (queue.length >= bounds.queue.rows || queuedBytes + entry.bytes > bounds.queue.bytes) return false;
      queue.push(entry);
      queuedBytes += entry.bytes;
      running ??= work();
      return true;
    },
    drain,
  };
}
