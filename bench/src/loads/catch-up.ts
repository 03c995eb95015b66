import type { CommandValue, RoomAnswer, RoomPosition } from '@damso/shared';

import { countCpu, type CpuShares, type Parties } from '../measure/cpu.ts';
import { connectMany } from './connect-many.ts';

export interface CatchUpInput {
  readonly port: number;
  readonly auth: string;
  readonly epoch: string;
  readonly userRev: number;
  /** Where the device stood when it went away. */
  readonly positions: readonly RoomPosition[];
  readonly parties: Parties;
}

export interface CatchUpResult {
  readonly ms: number;
  readonly messages: number;
  readonly requests: number;
  readonly cpu: CpuShares;
}

type Answer<Value> = { ok: true; value: Value } | { ok: false; error: { code: string } };

function valueOf<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

const countMessages = (answer: RoomAnswer) =>
  (answer.kind === 'page' ? answer.rows : answer.messages).filter(({ kind }) => kind === 'message').length;

/** Fetches all that was missed as the engine does (four rooms at a time), without keeping it. */
export async function catchUp({
  port,
  auth,
  epoch,
  userRev,
  positions,
  parties,
}: CatchUpInput): Promise<CatchUpResult> {
  const [device] = await connectMany({ port, auths: [auth], welcomed: true, atOnce: 1 });
  if (!device) throw new Error('no device');
  const known = new Map(positions.map((position) => [position[0], position]));
  let [messages, requests] = [0, 1];
  const todo: { roomId: string; since: number | null }[] = [];
  const take = (answer: RoomAnswer) => {
    messages += countMessages(answer);
    if (answer.kind === 'page' && answer.more) todo.push({ roomId: answer.roomId, since: answer.to });
  };

  const endCpu = countCpu(parties);
  const begun = performance.now();
  const first = valueOf(
    await device.ask<Answer<CommandValue<'sync'>>>('sync', { epoch, userRev, rooms: positions }),
  );
  for (const answer of first.rooms) take(answer);
  todo.push(...first.rest.map((roomId) => ({ roomId, since: known.get(roomId)?.[2] ?? null })));
  async function work(): Promise<void> {
    for (let next = todo.shift(); next; next = todo.shift()) {
      const [, spanRev = null, , cursorRev = 0] = known.get(next.roomId) ?? [];
      requests += 1;
      const asked = device?.ask<Answer<CommandValue<'room.changes'>>>('room.changes', {
        ...next,
        spanRev,
        cursorRev,
      });
      if (asked) take(valueOf(await asked).room);
    }
  }
  await Promise.all(Array.from({ length: 4 }, work));
  const ms = performance.now() - begun;
  const cpu = endCpu();
  device.close();
  return { ms, messages, requests, cpu };
}
