import type { Broadcaster } from '../../broadcast/broadcaster.ts';
import type { RoomNews } from './read-news.ts';

/**
 * Tells a change to the room, and to those who came or went. Whoever left is out of the room's channel, and whoever joined is in
 * it and told so, before this or anything later is broadcast there.
 */
export function publishNews(broadcaster: Broadcaster, epoch: string, news: RoomNews): void {
  const { roomId, from, to, rows, bareFor, memberships } = news;
  for (const { userId, row } of memberships) {
    if (row.state === 'in') broadcaster.joinRoom(userId, roomId);
    else broadcaster.leaveRoom(userId, roomId);
    broadcaster.toUser(userId, { epoch, from: row.rev - 1, to: row.rev, rows: [row] });
  }
  if (from < to) broadcaster.toRoom({ epoch, roomId, from, to, rows: [...rows] }, bareFor);
}
