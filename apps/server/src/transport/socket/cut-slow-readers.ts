import type { Logger } from '../../logger.ts';
import { closeWith, countTakenBytes, countWaitingBytes, terminate } from './engine-internals.ts';
import type { ChatServer, ChatSocket } from './types.ts';

/** What may wait for one connection, in bytes. A client that reads slower catches up by asking anew. */
export const maxWaitingBytes = 4 * 1024 * 1024;

/** Milliseconds between two looks. */
const lookEvery = 250;

/** Milliseconds for which something may wait without any of it being taken. With what comes on top, a cut within 10 s. */
const longestStandstill = 7_000;

/** Milliseconds that a client which is being cut has to read why. */
const grace = 2_000;

/** The code of the closing frame: the client was too slow, and may come back at once. */
const tooSlow = 4_008;

/** When a connection was last seen to take something, and how much it had taken then. */
interface Progress {
  taken: number;
  at: number;
}

export interface SlowReaders {
  /** Looks at a connection now, not only at the next look at all of them: more than 4 MiB wait for it, perhaps. */
  readonly look: (socket: ChatSocket) => void;
  readonly stop: () => void;
}

/**
 * Cuts connections whose client doesn't read what it is sent, so that one that stopped reading can't fill the memory: when 4 MiB
 * wait for it, or when it took nothing of what waits for 7 s. It is told by the close code 4008, if it reads that; two
 * seconds later it is cut.
 */
export function cutSlowReaders(
  io: ChatServer,
  log: Logger,
  now: () => number = () => performance.now(),
): SlowReaders {
  const progress = new WeakMap<ChatSocket, Progress>();

  function isTooSlow(socket: ChatSocket, waiting: number): boolean {
    if (waiting > maxWaitingBytes) return true;
    // Most sockets at most times: nothing is kept of them.
    if (waiting === 0) {
      progress.delete(socket);
      return false;
    }
    const taken = countTakenBytes(socket);
    const before = progress.get(socket);
    if (before?.taken !== taken) {
      progress.set(socket, { taken, at: now() });
      return false;
    }
    return now() - before.at > longestStandstill;
  }

  const closing = new WeakSet<ChatSocket>();
  function look(socket: ChatSocket): void {
    const waiting = countWaitingBytes(socket);
    if (closing.has(socket) || !isTooSlow(socket, waiting)) return;
    closing.add(socket);
    log.warn({ deviceId: socket.data.session.deviceId, waiting }, 'a connection reads too slowly: cut');
    closeWith(socket, tooSlow, 'too_slow');
    setTimeout(() => terminate(socket), grace);
  }

  const timer = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) look(socket);
  }, lookEvery);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}
