import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import type { Prng } from '@damso/sync-engine/test-support';

import type { Device } from './device.ts';

export type Churn = {
  kicks(): number;
  invitations(): number;
  /** Removes nobody any more, and waits for what is under way. */
  end(): Promise<void>;
};

/** Has the owner of groups remove members while they write, and let them in again, about every `every` ms. */
export function churnMembers(
  owner: Device,
  groups: readonly { roomId: string; others: readonly string[] }[],
  prng: Prng,
  every: number,
): Churn {
  const out = new Set<string>();
  let kicks = 0;
  let invitations = 0;
  const ending = new AbortController();

  async function moveSomebody(): Promise<void> {
    const { roomId, others } = prng.pick(groups);
    const gone = others.filter((userId) => out.has(`${roomId} ${userId}`));
    // Most are in at any time, or there would be few who write.
    const userId = prng.pick(gone.length * 4 > others.length ? gone : others);
    const operationId = randomUUID();
    const key = `${roomId} ${userId}`;
    const answer = out.has(key)
      ? await owner.ask('room.invite', { roomId, userIds: [userId], operationId })
      : await owner.ask('room.kick', { roomId, userId, operationId });
    if (!answer.ok) return;
    if (out.delete(key)) invitations += 1;
    else {
      out.add(key);
      kicks += 1;
    }
  }
  async function churn(): Promise<void> {
    while (!ending.signal.aborted) {
      await moveSomebody();
      await wait(every, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  }
  const churning = churn();
  return {
    kicks: () => kicks,
    invitations: () => invitations,
    async end() {
      ending.abort();
      await churning;
    },
  };
}
