import { setTimeout as wait } from 'node:timers/promises';

import { countCpu, type CpuShares, type Parties } from '../measure/cpu.ts';
import { connectMany } from './connect-many.ts';
import { writeBody } from './frame-cache.ts';

export interface ReadAlongInput {
  readonly port: number;
  readonly roomId: string;
  /** The first one writes, all others read. */
  readonly auths: readonly string[];
  readonly perSecond: number;
  readonly seconds: number;
  readonly parties: Parties;
}

export interface ReadAlongResult {
  readonly messages: number;
  /** Frames that one member got, of each kind. */
  readonly roomFrames: number;
  readonly cursorFrames: number;
  readonly reads: number;
  /** Writes of the database in which all that was read was stored. */
  readonly flushes: number;
  readonly cpu: CpuShares;
}

type ReadAnswer = { ok: true; value: { cursorRev: number } } | { ok: false };

/** One writes at a steady pace; everybody else moves their read cursor to each message as they get it. */
export async function readAlong(input: ReadAlongInput): Promise<ReadAlongResult> {
  const { port, roomId, auths, perSecond, seconds } = input;
  const heard = { room: 0, cursor: 0 };
  // All that is stored by one write is answered with the cursor_rev that it led to.
  const flushes = new Set<number>();
  let reads = 0;
  let refused = 0;
  const devices = await connectMany({ port, auths, welcomed: true, atOnce: 20 }, (index) => ({
    onEvent(frame, start, end) {
      const [name, update] = JSON.parse(frame.toString('utf8', start, end)) as [
        string,
        { rows?: { seq: number }[] },
      ];
      if (index === 1) heard[name === 'room.update' ? 'room' : 'cursor'] += 1;
      if (name !== 'room.update' || index === 0) return;
      reads += 1;
      const seq = update.rows?.at(-1)?.seq ?? 0;
      void devices[index]?.ask<ReadAnswer>('room.read', { roomId, seq }).then((answer) => {
        if (answer.ok) flushes.add(answer.value.cursorRev);
        else refused += 1;
      });
    },
  }));
  const end = countCpu(input.parties);
  const begun = performance.now();
  const count = perSecond * seconds;
  for (let number = 0; number < count; number += 1) {
    await wait(Math.max(0, begun + (number * 1000) / perSecond - performance.now()));
    const message = { roomId, clientId: crypto.randomUUID(), body: writeBody(0, number), seenSeq: number };
    devices[0]?.call(JSON.stringify(['message.send', message]), (ack, from) => {
      if (ack.toString('latin1', from, from + 11) !== '[{"ok":true') refused += 1;
    });
  }
  await wait(1_000);
  const cpu = end();
  for (const device of devices) device.close();
  if (refused > 0) throw new Error(`${refused} commands were refused`);
  if (reads < count) throw new Error(`only ${reads} reads for ${count} messages`);
  return {
    messages: count,
    roomFrames: heard.room,
    cursorFrames: heard.cursor,
    reads,
    flushes: flushes.size,
    cpu,
  };
}
