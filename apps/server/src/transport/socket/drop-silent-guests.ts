import { terminateConnection } from './engine-internals.ts';
import type { ChatServer, ChatSocket } from './types.ts';

type EngineConnection = ChatSocket['conn'];

/**
 * Cuts connections that were opened and didn't get in within `patience` ms. Socket.IO would close them politely, and wait another
 * 30 s for a client that says nothing.
 */
export function dropSilentGuests(io: ChatServer, patience: number): void {
  const waiting = new WeakMap<EngineConnection, NodeJS.Timeout>();
  // Not stopped by the connection's own close: Socket.IO says so as soon as it has begun to close politely.
  io.engine.on('connection', (connection: EngineConnection) => {
    const timer = setTimeout(() => terminateConnection(connection), patience);
    // A server that stops doesn't wait for it.
    waiting.set(connection, timer.unref());
  });
  io.on('connection', ({ conn }) => {
    clearTimeout(waiting.get(conn));
    waiting.delete(conn);
  });
}
