import { until } from '@damso/server/test-support';
import type { NodeEngine } from '@damso/sync-engine/node';

import { openCopy } from './read-copy.ts';

// Messages that are on screen at a time.
const step = 400;

/** Scrolls through all rooms of an engine, from the newest message to the oldest, until all of them are in its cache. */
export async function walkRooms(
  engine: NodeEngine,
  folder: string,
  roomIds: readonly string[],
): Promise<void> {
  const store = openCopy(folder);
  try {
    for (const roomId of roomIds) {
      // That I'm in it is known before anything of what is in it.
      const state = () => store.room(roomId)?.state ?? null;
      await until(() => state() !== null, 240_000);
      const lastSeq = state()?.lastSeq ?? 0;
      for (let anchor = lastSeq; anchor > 0; anchor -= step) {
        const watch = engine.watch('messages', { roomId, anchor, before: step, after: 1 }, () => undefined);
        await until(() => store.wants(roomId, anchor, step, 1).length === 0, 240_000);
        watch.stop();
      }
    }
  } finally {
    store.close();
  }
}
