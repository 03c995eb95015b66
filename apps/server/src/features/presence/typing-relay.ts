import type { Broadcaster, Connections, Session } from '../../broadcast/broadcaster.ts';

/** A client says it every 3 s while somebody writes; what comes sooner than this (ms) after the last time says nothing new. */
const notSooner = 2_000;

export interface TypingRelay {
  /** Passes on that somebody writes in a room; false: the connection isn't in it. */
  pass(session: Session, roomId: string): boolean;
  /** A connection is over, or has sent what was being written: what comes next is passed on at once. */
  forget(session: Session): void;
}

/** Passes typing on to a room's other users (PRE-6). It asks no database: a member's connection is in the room's channel. */
export function createTypingRelay({
  broadcaster,
  connections,
  now,
}: {
  readonly broadcaster: Pick<Broadcaster, 'typingToRoom'>;
  readonly connections: Pick<Connections, 'isInRoom'>;
  readonly now: () => number;
}): TypingRelay {
  /** When each connection said it last, and of which room: nobody writes in two at once. */
  const last = new Map<string, { roomId: string; at: number }>();
  return {
    pass(session, roomId) {
      if (!connections.isInRoom(session, roomId)) return false;
      const at = now();
      const before = last.get(session.connectionId);
      if (before?.roomId === roomId && Math.abs(at - before.at) < notSooner) return true;
      last.set(session.connectionId, { roomId, at });
      broadcaster.typingToRoom({ roomId, userId: session.userId });
      return true;
    },
    forget: ({ connectionId }) => void last.delete(connectionId),
  };
}
