import type { TypingUpdate } from '@damso/shared';

import type { Clock } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';

/** PRE-6: so often (ms) I say that I write, and so long another one is shown to write. */
const sayEvery = 3_000;
const shownFor = 5_000;

export type Typing = {
  begin(connection: Connection): void;
  end(): void;
  /** I write in a room just now. */
  say(roomId: string): void;
  /** I have sent what I wrote: the next letter is news again. */
  sent(): void;
  receive(update: TypingUpdate): void;
  /** Somebody's message came. */
  messageFrom(roomId: string, userId: string): void;
  /** Who writes in a room, whoever began first. */
  in(roomId: string): readonly string[];
};

/** Who writes where, for moments. Nothing of it is stored, and without a connection there is nothing. */
export function createTyping({
  clock,
  changed,
}: {
  clock: Clock;
  changed: (roomIds: Iterable<string>) => void;
}): Typing {
  /** room → user → what ends their being shown. */
  const rooms = new Map<string, Map<string, () => void>>();
  let connection: Connection | null = null;
  let said: { roomId: string; at: number } | null = null;

  function stop(roomId: string, userId: string): void {
    const typists = rooms.get(roomId);
    const cancel = typists?.get(userId);
    if (typists === undefined || cancel === undefined) return;
    cancel();
    typists.delete(userId);
    if (typists.size === 0) rooms.delete(roomId);
    changed([roomId]);
  }

  function end(): void {
    connection = null;
    said = null;
    const over = [...rooms.keys()];
    for (const typists of rooms.values()) for (const cancel of typists.values()) cancel();
    rooms.clear();
    if (over.length > 0) changed(over);
  }

  return {
    begin(next) {
      end();
      connection = next;
    },
    end,
    say(roomId) {
      const at = clock.now();
      if (said?.roomId === roomId && Math.abs(at - said.at) < sayEvery) return;
      if (connection === null) return;
      said = { roomId, at };
      void connection.call('room.typing', { roomId });
    },
    sent() {
      said = null;
    },
    receive({ roomId, userId }) {
      const typists = rooms.get(roomId) ?? new Map<string, () => void>();
      rooms.set(roomId, typists);
      const before = typists.get(userId);
      before?.();
      typists.set(
        userId,
        clock.after(shownFor, () => stop(roomId, userId)),
      );
      if (before === undefined) changed([roomId]);
    },
    messageFrom: stop,
    in: (roomId) => [...(rooms.get(roomId)?.keys() ?? [])],
  };
}
