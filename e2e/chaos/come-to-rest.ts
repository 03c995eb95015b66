import { setTimeout as wait } from 'node:timers/promises';

import type { TestDatabase } from '@damso/server/test-support';

import { readStored, type StoredRoom } from '../fixtures/stored-truth.ts';
import { patiently } from './patiently.ts';
import { countOutbox, openCopy } from './read-copy.ts';

/** Whoever keeps a folder that can be looked into. */
type Resting = { readonly name: string; readonly folder: string; userId(): string };

/** What a device still lacks, in a line; null when it is where the database is. */
function findLack(device: Resting, stored: readonly StoredRoom[]): string | null {
  const { waiting } = countOutbox(device.folder);
  if (waiting > 0) return `${device.name} has ${waiting} unsent`;
  const store = openCopy(device.folder);
  try {
    for (const { id, room, members } of stored) {
      if (!members.some(({ userId, leftSeq }) => userId === device.userId() && leftSeq === null)) continue;
      const state = store.room(id)?.state;
      if (state?.rev !== room.rev || state.cursorRev !== room.cursorRev)
        return `${device.name} is at ${state?.rev}/${state?.cursorRev} of ${room.rev}/${room.cursorRev} in ${id}`;
    }
    return null;
  } finally {
    store.close();
  }
}

/** Waits until every device has sent what it had and is where the database is; says what they lacked after `within` ms, and how long it took. */
export async function comeToRest(
  database: TestDatabase,
  devices: readonly Resting[],
  roomIds: readonly string[],
  within: number,
): Promise<{ lacks: string[]; ms: number }> {
  const began = performance.now();
  for (;;) {
    const stored = await patiently(() => readStored(database, roomIds));
    const lacks = devices.flatMap((device) => findLack(device, stored) ?? []);
    const ms = performance.now() - began;
    if (lacks.length === 0 || ms > within) return { lacks, ms };
    await wait(250);
  }
}
