import { fail } from '@damso/shared';

import type { Broadcaster } from '../../../broadcast/broadcaster.ts';
import { judgeDatabaseError } from '../../../database/index.ts';
import type { CursorNews } from '../../read-cursors/cursor-news.ts';
import type { ChangeEntry, ChangeResult, Entry } from './entry.ts';
import { answerSend, broadcastBatch, broadcastRepeats } from './publish-batch.ts';
import { takeBatch, type BatchBounds, type BatchItem } from './take-batch.ts';
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

const unavailable = fail('unavailable', 'the database can’t be reached');

const isUnavailable = (one: Written) =>
  one.kind === 'failed' && !one.answer.ok && one.answer.error.code === 'unavailable';

/** One queue of the room writer: writes what waits, in order, one transaction at a time. */
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

  async function writeSends(batch: readonly BatchItem[]): Promise<void> {
    const items = batch.map(({ item }) => item);
    const written = await writeBatch(deps, items);
    if (written.some(isUnavailable)) failAll();
    await killPoints['after-commit']?.();
    for (const [index, { reply }] of batch.entries()) {
      const one = written[index];
      reply(one ? answerSend(one) : fail('internal', 'the database did not answer for this message'));
    }
    await afterAcks();
    await killPoints['after-ack']?.();
    broadcastBatch(deps, items, written);
    await broadcastRepeats(deps, items, written);
  }

  async function runChange(change: ChangeEntry): Promise<void> {
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
          return change.reply(unavailable);
        }
        log.error({ err: error }, 'a change could not be stored');
        return change.reply(fail('internal', 'the change could not be stored'));
      }
    }
    await killPoints['after-commit']?.();
    change.reply(result.answer);
    await afterAcks();
    await killPoints['after-ack']?.();
    result.publish();
  }

  async function work(): Promise<void> {
    // Those who come in the same turn of the event loop share the first commit.
    await nextImmediate();
    for (let batch = takeBatch(queue, bounds.batch); batch; batch = takeBatch(queue, bounds.batch)) {
      take(batch.taken);
      try {
        if (batch.kind === 'change') await runChange(batch.change);
        else await writeSends(batch.items);
      } catch (error) {
        // Replies and broadcasts must not stop the lane; what they missed is found by the counters.
        log.error({ err: error }, 'a lane could not publish');
      }
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
