import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import type { Connection } from '@damso/sync-engine';

/** What somebody found who asked a server without a break. Times in ms. */
export type Findings = {
  /** The longest that an answer took, a success or not. */
  slowest: number;
  /** The codes of answers that were no success. */
  codes: ReadonlySet<string>;
  /** Whether an answer was a final error or a bug, or none came. */
  hopeless: boolean;
};

/**
 * Writes one message after another over a connection, each again and again with its id until it is stored, and asks for the room list
 * in between, until it is ended.
 */
export function keepAsking(connection: Connection, roomId: string) {
  const codes = new Set<string>();
  const stored = new Map<string, number>();
  let slowest = 0;
  let hopeless = false;
  let isWell = true;
  const ending = new AbortController();

  /** Whether it was answered with a success. */
  async function time(asking: () => ReturnType<Connection['call']>): Promise<unknown> {
    const began = performance.now();
    const answer = await asking();
    slowest = Math.max(slowest, performance.now() - began);
    if (answer.ok) {
      isWell = true;
      return answer.value;
    }
    isWell = false;
    codes.add(answer.error.code);
    hopeless ||= !answer.error.temporary || ['no_answer', 'internal'].includes(answer.error.code);
    await wait(100);
    return null;
  }

  const isHopeless = () => hopeless;

  async function write(): Promise<void> {
    while (!ending.signal.aborted) {
      const message = { roomId, clientId: randomUUID(), body: 'still there?', seenSeq: 0 };
      let value: unknown = null;
      while (value === null && !isHopeless())
        value = await time(() => connection.call('message.send', message));
      if (value !== null) stored.set(message.clientId, (value as { seq: number }).seq);
      await wait(5);
    }
  }
  async function read(): Promise<void> {
    while (!ending.signal.aborted) {
      await time(() => connection.call('room.list', { before: null }));
      await wait(50);
    }
  }
  const asking = Promise.all([write(), read()]);

  return {
    findings: (): Findings => ({ slowest, codes, hopeless }),
    /** Whether the last answer was a success. */
    isWell: () => isWell,
    /** Ends it when the message of the moment is stored: the seqs that were answered, by clientId. */
    async end(): Promise<ReadonlyMap<string, number>> {
      ending.abort();
      await asking;
      return stored;
    },
  };
}
