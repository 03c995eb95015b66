import type { CursorRow } from '@damso/shared';

import type { Broadcaster } from '../../broadcast/broadcaster.ts';

/** Cursors of a room that moved together: its cursor_rev before, and where they are now. */
export interface CursorMoves {
  readonly roomId: string;
  readonly previous: number;
  readonly cursors: readonly CursorRow[];
}

/** Tells rooms of cursors that moved: several moves of a room in one broadcast (SRV-6). */
export interface CursorNews {
  /** Tells of a move within `after` ms, together with what else moves until then. It is stored. */
  add(moves: CursorMoves): void;
  /** Tells at once what is waiting of a room. */
  tell(roomId: string): void;
  /** Tells all that is waiting. */
  tellAll(): void;
}

export interface CursorNewsDeps {
  readonly broadcaster: Broadcaster;
  readonly epoch: string;
  /** Milliseconds for which moves are collected. */
  readonly after?: number;
}

interface Waiting {
  previous: number;
  cursorRev: number;
  readonly cursors: Map<string, CursorRow>;
}

/** How long moves wait for others, unless told: milliseconds. */
export const collectCursorsFor = 100;

/**
 * Makes the collector of what is told of cursors. A sender's cursor moves with each of their messages (OUT-4): told one by one that would
 * double what a room is sent. Only moves that follow each other without a hole are told as one (UPD-4).
 */
export function createCursorNews(deps: CursorNewsDeps): CursorNews {
  const { broadcaster, epoch, after = collectCursorsFor } = deps;
  const waiting = new Map<string, Waiting>();
  let timer: NodeJS.Timeout | null = null;

  function tell(roomId: string): void {
    const room = waiting.get(roomId);
    if (!room) return;
    waiting.delete(roomId);
    const { previous, cursorRev, cursors } = room;
    broadcaster.cursorsToRoom({ epoch, roomId, previous, cursorRev, cursors: [...cursors.values()] });
  }
  function tellAll(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    for (const roomId of waiting.keys()) tell(roomId);
  }

  return {
    add({ roomId, previous, cursors }) {
      const known = waiting.get(roomId);
      // Another write of the room is told in between, or was told before: this begins anew.
      if (known && known.cursorRev !== previous) tell(roomId);
      const room = waiting.get(roomId) ?? { previous, cursorRev: previous, cursors: new Map() };
      room.cursorRev = previous + 1;
      // A later write's cursor is never behind an earlier one's.
      for (const cursor of cursors) room.cursors.set(cursor.userId, cursor);
      waiting.set(roomId, room);
      timer ??= setTimeout(tellAll, after);
    },
    tell,
    tellAll,
  };
}
