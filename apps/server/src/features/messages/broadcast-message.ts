import type { Broadcaster } from '../../broadcast/broadcaster.ts';
import type { CurrentMessage } from './read-messages.ts';

/** Broadcasts one changed message; it stands for its own rev alone. */
export function broadcastMessage(broadcaster: Broadcaster, epoch: string, message: CurrentMessage): void {
  const { roomId, row, bareFor } = message;
  broadcaster.toRoom({ epoch, roomId, from: row.rev - 1, to: row.rev, rows: [row] }, bareFor);
}
