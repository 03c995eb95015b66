import type { ChatServer } from './types.ts';

/**
 * Lets go of the HTTP request that each connection began as, and of its headers and token, once it is in: some KiB for each idle device
 * that nobody reads again, and one place less where a token lies about.
 */
export function forgetHandshakes(io: ChatServer): void {
  io.on('connection', ({ conn, handshake }) => {
    (conn as { request: unknown }).request = null;
    handshake.headers = {};
    handshake.auth = {};
    handshake.query = {};
  });
}
