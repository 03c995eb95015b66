import type { Broadcaster, Connections } from '../../broadcast/broadcaster.ts';
import { createMoveCounter } from '../../broadcast/move-counter.ts';
import { channels, isRoomChannel } from './channels.ts';
import type { ChatServer } from './types.ts';

/** Broadcasts through Socket.IO: a channel for each user, device and room. */
export function createSocketBroadcaster(io: ChatServer): Broadcaster & Connections {
  const moves = createMoveCounter();
  return {
    enter({ connectionId, userId, deviceId }) {
      void io.sockets.sockets.get(connectionId)?.join([channels.user(userId), channels.device(deviceId)]);
    },
    alignRooms({ connectionId }, roomIds) {
      const socket = io.sockets.sockets.get(connectionId);
      if (!socket) return;
      const wanted = new Set(roomIds.map(channels.room));
      for (const channel of socket.rooms) {
        if (isRoomChannel(channel) && !wanted.has(channel)) void socket.leave(channel);
      }
      void socket.join([...wanted]);
    },
    countMoves: (userId) => moves.count(userId),
    onMoved: moves.onMoved,
    isConnected: (deviceId) => (io.sockets.adapter.rooms.get(channels.device(deviceId))?.size ?? 0) > 0,
    isInRoom({ connectionId }, roomId) {
      return io.sockets.sockets.get(connectionId)?.rooms.has(channels.room(roomId)) ?? false;
    },
    toRoom(update, bareFor = []) {
      const room = channels.room(update.roomId);
      if (bareFor.length === 0) {
        io.to(room).emit('room.update', update);
        return;
      }
      const bare = bareFor.map(channels.user);
      io.to(room).except(bare).emit('room.update', update);
      io.to(bare).emit('room.update', { ...update, rows: [] });
    },
    cursorsToRoom(update) {
      io.to(channels.room(update.roomId)).emit('cursor.update', update);
    },
    toUser(userId, update) {
      io.to(channels.user(userId)).emit('user.update', update);
    },
    typingToRoom(update) {
      io.to(channels.room(update.roomId)).except(channels.user(update.userId)).emit('typing.update', update);
    },
    presenceTo(connectionIds, update) {
      if (connectionIds.length > 0) io.local.to([...connectionIds]).emit('presence.update', update);
    },
    activityToOthers({ userId, deviceId }, update) {
      io.to(channels.user(userId)).except(channels.device(deviceId)).emit('device.activity', update);
    },
    devicesChanged(userId) {
      io.to(channels.user(userId)).emit('devices.changed', {});
    },
    joinRoom(userId, roomId) {
      moves.moved(userId);
      io.in(channels.user(userId)).socketsJoin(channels.room(roomId));
    },
    leaveRoom(userId, roomId) {
      moves.moved(userId);
      io.in(channels.user(userId)).socketsLeave(channels.room(roomId));
    },
    disconnectDevice(deviceId, goodbye) {
      const device = io.in(channels.device(deviceId));
      device.emit('goodbye', goodbye);
      device.disconnectSockets(true);
    },
    disconnectAll(goodbye) {
      io.emit('goodbye', goodbye);
      io.disconnectSockets(true);
    },
  };
}
