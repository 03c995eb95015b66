import type { Goodbye } from '@damso/shared';

import { terminate } from './engine-internals.ts';
import type { ChatServer, ChatSocket } from './types.ts';

/** Milliseconds that clients have to read what is on its way to them. */
const grace = 1_500;

function closeOne(socket: ChatSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => terminate(socket), grace);
    socket.conn.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    // Unlike closing the engine, this sends what waits before it closes: acks, and the goodbye.
    socket.disconnect(true);
  });
}

/** Says goodbye to all connections and closes them, cutting those that don't listen. */
export async function closeSockets(io: ChatServer, goodbye: Goodbye): Promise<void> {
  io.emit('goodbye', goodbye);
  await Promise.all([...io.sockets.sockets.values()].map(closeOne));
  // Not io.close(), which would also close the HTTP server that isn't ours.
  io.engine.close();
}
