import type { Server as HttpServer } from 'node:http';
import type { Socket as NetSocket } from 'node:net';

import { terminateConnection } from './engine-internals.ts';
import type { ChatServer, ChatSocket } from './types.ts';

type EngineConnection = ChatSocket['conn'];

/** Milliseconds after which it is looked again whether a guest has been decided on. */
const lookAgain = 1_000;

export interface Guests {
  /** Nobody is cut while it is our turn to say something: as long as `deciding` goes on. */
  await(connection: EngineConnection, deciding: Promise<void>): void;
}

/**
 * Cuts connections that didn't get in within `patience` ms of their TCP connection, because they said nothing, or were refused and stayed.
 * Socket.IO would close them politely, and wait another 30 s for a client that says nothing.
 */
export function dropSilentGuests(io: ChatServer, http: HttpServer, patience: number): Guests {
  const began = new WeakMap<NetSocket, number>();
  const waiting = new WeakMap<EngineConnection, NodeJS.Timeout>();
  const beingDecided = new WeakSet<EngineConnection>();

  function cutAfter(connection: EngineConnection, ms: number): void {
    const timer = setTimeout(() => {
      if (beingDecided.has(connection) && connection.readyState === 'open') cutAfter(connection, lookAgain);
      else terminateConnection(connection);
    }, ms);
    // A server that stops doesn't wait for it.
    waiting.set(connection, timer.unref());
  }

  http.on('connection', (socket: NetSocket) => began.set(socket, performance.now()));
  // Not stopped by the connection's own close: Socket.IO says so as soon as it has begun to close politely.
  io.engine.on('connection', (connection: EngineConnection) => {
    const since = began.get(connection.request.socket) ?? performance.now();
    cutAfter(connection, Math.max(0, patience - (performance.now() - since)));
  });
  io.on('connection', ({ conn }) => {
    clearTimeout(waiting.get(conn));
    waiting.delete(conn);
  });
  return {
    await(connection, deciding) {
      beingDecided.add(connection);
      void deciding.then(() => beingDecided.delete(connection));
    },
  };
}
