import { fail, limits, type Answer } from '@damso/shared';

import type { RunChange, SendAnswer, SendItem } from './entry.ts';
import { createLane, type LaneBounds, type LaneDeps } from './lane.ts';

export interface RoomWriter {
  /** Appends a message; resolves once it is committed, or has failed. Never rejects. */
  send(item: SendItem): Promise<SendAnswer>;
  /**
   * Runs another change of a room in its turn. `run` does its own transaction, locks the room's row first, and may be called again
   * when it lost to another transaction. Resolves after the commit; `publish` is called after that. Never rejects.
   */
  change<Value>(roomId: string, run: RunChange<Value>): Promise<Answer<Value>>;
  /** Resolves when everything that waits is written or has failed. */
  drain(): Promise<void>;
}

export type RoomWriterDeps = Omit<LaneDeps, 'bounds'> & {
  /** More lanes don't pay on few cores: one writes all that waits in one commit, and the next while it tells of the last. */
  readonly lanes?: number;
  readonly bounds?: LaneBounds;
};

/** A message's share of a packet beside its text, in bytes. */
const envelopeBytes = 400;
/** A mention's share. */
const mentionBytes = 80;

const defaultBounds: LaneBounds = {
  batch: { bytes: limits.packetBytes, rows: 1_000 },
  queue: { bytes: 32 * 1024 * 1024, rows: 10_000 },
};

const busy = fail('busy', 'too many messages wait to be stored', 1);

/** Makes the one writer of rooms: a room always goes through the same lane, so its changes keep their order. */
export function createRoomWriter({
  lanes: count = 1,
  bounds = defaultBounds,
  ...deps
}: RoomWriterDeps): RoomWriter {
  const lanes = Array.from({ length: count }, () => createLane({ ...deps, bounds }));

  function laneOf(roomId: string) {
    // The end of a UUIDv7 is random.
    const lane = lanes[Number.parseInt(roomId.slice(-6), 16) % count];
    if (!lane) throw new Error(`no lane for room ${roomId}`);
    return lane;
  }

  return {
    send(item) {
      return new Promise((resolve) => {
        const bytes = Buffer.byteLength(item.body) + item.mentions.length * mentionBytes + envelopeBytes;
        if (!laneOf(item.roomId).enqueue({ kind: 'send', item, bytes, reply: resolve })) resolve(busy);
      });
    },
    change<Value>(roomId: string, run: RunChange<Value>) {
      return new Promise<Answer<Value>>((resolve) => {
        const reply = (answer: Answer<unknown>) => resolve(answer as Answer<Value>);
        const entry = { kind: 'change', bytes: envelopeBytes, run, reply } as const;
        if (!laneOf(roomId).enqueue(entry)) resolve(busy);
      });
    },
    async drain() {
      await Promise.all(lanes.map((lane) => lane.drain()));
    },
  };
}
