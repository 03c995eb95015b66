import type { UpdateName, UpdateOf } from '@damso/shared';

import type { Broadcaster, Connections, Session } from './broadcaster.ts';
import { createMoveCounter } from './move-counter.ts';

/** What a connection gets: the name of an update and the update. */
export type Receive = <Name extends UpdateName>(name: Name, update: UpdateOf<Name>) => void;

interface Connected {
  readonly session: Session;
  readonly receive: Receive;
  readonly closed: () => void;
  readonly rooms: Set<string>;
  entered: boolean;
}

export interface MemoryBroadcaster extends Broadcaster, Connections {
  /** Makes a connection known; `enter` then puts it into its channels. `closed` is called when it is over, whoever ended it. */
  connect(session: Session, receive: Receive, closed?: () => void): void;
  /** Ends a connection; nothing more is sent to it. */
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

  function end(connectionId: string): void {
    const one = connected.get(connectionId);
    connected.delete(connectionId);
    one?.closed();
  }

  return {
    connect(session, receive, closed = () => undefined) {
      connected.set(session.connectionId, { session, receive, closed, rooms: new Set(), entered: false });
    },
    disconnect: end,
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
    onMoved: moves.onMoved,
    isConnected(deviceId) {
      return [...connected.values()].some((one) => one.entered && one.session.deviceId === deviceId);
    },
    isInRoom: ({ connectionId }, roomId) => connected.get(connectionId)?.rooms.has(roomId) ?? false,
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
    typingToRoom(update) {
      for (const { session, receive } of inRoom(update.roomId)) {
        if (session.userId !== update.userId) receive('typing.update', update);
      }
    },
    presenceTo(connectionIds, update) {
      for (const connectionId of connectionIds)
        connected.get(connectionId)?.receive('presence.update', update);
    },
    activityToOthers({ userId, deviceId }, update) {
      for (const { session, receive } of ofUser(userId)) {
        if (session.deviceId !== deviceId) receive('device.activity', update);
      }
    },
    devicesChanged(userId) {
      for (const { receive } of ofUser(userId)) receive('devices.changed', {});
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
        receive('goodbye', goodbye);
        end(session.connectionId);
      }
    },
    disconnectAll(goodbye) {
      for (const { session, receive } of connected.values()) {
        receive('goodbye', goodbye);
        end(session.connectionId);
      }
    },
  };
}
