import type { Logger } from '../../logger.ts';
import { countWaitingBytes, terminate } from './engine-internals.ts';
import type { ChatServer } from './types.ts';

/** What may wait for one connection, in bytes. A client that reads slower catches up by asking anew. */
const maxWaitingBytes = 4 * 1024 * 1024;

/** Milliseconds between two looks. */
const lookEvery = 500;

/**
 * Cuts connections whose client doesn't read what it is sent, so that one that stopped reading can't fill the memory. They
 * get no goodbye, since they wouldn't read it. Returns a function that stops the looking.
 */
export function cutSlowReaders(io: ChatServer, log: Logger): () => void {
  const timer = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) {
      const waiting = countWaitingBytes(socket);
      if (waiting <= maxWaitingBytes) continue;
      log.warn({ deviceId: socket.data.session.deviceId, waiting }, 'a connection reads too slowly: cut');
      terminate(socket);
    }
  }, lookEvery);
  timer.unref();
  return () => clearInterval(timer);
}
