import type { Logger } from '../../logger.ts';
import type { ChatServer } from './types.ts';

/** What may wait for one connection, in bytes. A client that reads slower catches up by asking anew. */
const maxWaitingBytes = 4 * 1024 * 1024;

/** Milliseconds between two looks. */
const lookEvery = 500;

interface Packet {
  readonly data?: unknown;
}

/** What waits in engine.io and in ws, which their types keep to themselves. */
interface Internals {
  readonly transport: { readonly socket?: { readonly bufferedAmount?: number } };
  readonly writeBuffer: readonly Packet[];
}

function countWaiting(packets: readonly Packet[]): number {
  let bytes = 0;
  for (const { data } of packets) {
    if (typeof data === 'string') bytes += data.length;
    else if (data instanceof Uint8Array) bytes += data.byteLength;
  }
  return bytes;
}

/**
 * Cuts connections whose client doesn't read what it is sent, so that one that stopped reading can't fill the memory. They
 * get no goodbye, since they wouldn't read it. Returns a function that stops the looking.
 */
export function cutSlowReaders(io: ChatServer, log: Logger): () => void {
  const timer = setInterval(() => {
    for (const { conn, data } of io.sockets.sockets.values()) {
      const { transport, writeBuffer } = conn as unknown as Internals;
      const waiting = (transport.socket?.bufferedAmount ?? 0) + countWaiting(writeBuffer);
      if (waiting <= maxWaitingBytes) continue;
      log.warn({ deviceId: data.session.deviceId, waiting }, 'a connection reads too slowly: closed');
      conn.close(true);
    }
  }, lookEvery);
  timer.unref();
  return () => clearInterval(timer);
}
