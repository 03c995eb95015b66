import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  fillStore,
  openLocalStore,
  openNodeSqlite,
  sampleIdentity,
  sampleMessage,
  sqliteDrivers,
} from '@damso/sync-engine/test-support';

export interface StoreTimes {
  readonly driver: string;
  /** ms for the updates, one transaction each. */
  readonly applied: number;
}

/** Applies updates of one message each to a room, one after the other, in a database in memory: by driver. */
export async function applyUpdates({ count }: { count: number }): Promise<StoreTimes[]> {
  const times: StoreTimes[] = [];
  for (const { driver, open } of sqliteDrivers) {
    const store = openLocalStore(await open());
    const [roomId = ''] = fillStore(store, { rooms: 1, messages: 50 });
    const { epoch } = sampleIdentity;
    const begun = performance.now();
    for (let number = 1; number <= count; number += 1) {
      const rev = 53 + number;
      const rows = [sampleMessage(50 + number, rev)];
      const taken = store.applyRoomUpdate({ epoch, roomId, from: rev - 1, to: rev, rows });
      if (taken.is !== 'applied') throw new Error(`${driver}: update ${number} was ${taken.is}`);
    }
    times.push({ driver, applied: performance.now() - begun });
    store.close();
  }
  return times;
}

/** ms to open a file with so many cached messages in 200 rooms and read what the list of rooms shows. */
export function openFilled({ messages }: { messages: number }): number {
  const folder = mkdtempSync(join(tmpdir(), 'damso-bench-'));
  try {
    const open = () => openLocalStore(openNodeSqlite({ path: join(folder, 'cache.sqlite'), durable: false }));
    const filled = open();
    fillStore(filled, { rooms: 200, messages: messages / 200 });
    filled.close();
    const begun = performance.now();
    const store = open();
    for (const { roomId } of store.rooms()) {
      if (store.lastMessage(roomId) === null) throw new Error('a room without its last message');
      store.members(roomId);
    }
    const ms = performance.now() - begun;
    store.close();
    return ms;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
