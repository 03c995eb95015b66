import type { UpdateName, UpdateOf } from '@damso/shared';

import type { Broadcaster, Connections, Session } from './broadcaster.ts';
import { createMoveCounter } from './move-counter.ts';

/** What a connection gets: the name of an update and the update. */
export type Receive = <Name extends UpdateName>(name: Name, update: UpdateOf<Name>) => void;

interface Connected {
  readonly session: Session;
  readonly receive: Receive;
  readonly rooms: Set<string>;
  entered: boolean;
}

export interface MemoryBroadcaster extends Broadcaster, Connections {
  /** Makes a connection known; `enter` then puts it into its channels. */
  connect(session: Session, receive: Receive): void;
  /** Forgets a connection; nothing more is sent to it. */
  disconnect(connectionId: string): void;
}

/**
 * A broadcaster without a network, for tests and simulations. It calls `receive` at once; a simulated network between
 * delays, drops and reorders.
 */
export function createMemoryBroadcaster(): MemoryBroadcaster {
  const connected = new Map<string, Connected>();
  const moves = createMoveCounter();

  function* inRoom(roomId: string) {
    for (const one of connected.values()) if (one.rooms.has(roomId)) yield one;
  }
  function* ofUser(userId: string) {
    for (const one of connected.values()) if (one.entered && one.session.userId === userId) yield one;
  }

  return {
    connect(session, receive) {
      connected.set(session.connectionId, { session, receive, rooms: new Set(), entered: false });
    },
    disconnect(connectionId) {
      connected.delete(connectionId);
    },
    enter({ connectionId }) {
      const one = connected.get(connectionId);
      if (one) one.entered = true;
    },
    alignRooms({ connectionId }, roomIds) {
      const one = connected.get(connectionId);
      if (!one) return;
      one.rooms.clear();
      for (const roomId of roomIds) one.rooms.add(roomId);
    },
    countMoves: (userId) => moves.count(userId),
    toRoom(update, bareFor = []) {
      const bare = { ...update, rows: [] };
      for (const { session, receive } of inRoom(update.roomId)) {
        receive('room.update', bareFor.includes(session.userId) ? bare : update);
      }
    },
    cursorsToRoom(update) {
      for (const { receive } of inRoom(update.roomId)) receive('cursor.update', update);
    },
    toUser(userId, update) {
      for (const { receive } of ofUser(userId)) receive('user.update', update);
    },
    joinRoom(userId, roomId) {
      moves.moved(userId);
      for (const { rooms } of ofUser(userId)) rooms.add(roomId);
    },
    leaveRoom(userId, roomId) {
      moves.moved(userId);
      for (const { rooms } of ofUser(userId)) rooms.delete(roomId);
    },
    disconnectDevice(deviceId, goodbye) {
      for (const { session, receive } of connected.values()) {
        if (session.deviceId !== deviceId) continue;
        connected.delete(session.connectionId);
        receive('goodbye', goodbye);
      }
    },
    disconnectAll(goodbye) {
      for (const { session, receive } of connected.values()) {
        connected.delete(session.connectionId);
        receive('goodbye', goodbye);
      }
    },
  };
}
