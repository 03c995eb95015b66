/** Socket.IO's rooms by what they stand for, so that the ids of users, devices and rooms can't meet. */
export const channels = {
  user: (userId: string) => `user:${userId}`,
  device: (deviceId: string) => `device:${deviceId}`,
  room: (roomId: string) => `room:${roomId}`,
};

const roomPrefix = channels.room('');

/** Whether a channel is a room's. */
export const isRoomChannel = (channel: string) => channel.startsWith(roomPrefix);
