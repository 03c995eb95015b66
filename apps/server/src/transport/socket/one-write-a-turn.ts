import type { ChatServer } from './types.ts';

interface NetSocket {
  readonly writableCorked: number;
  cork(): void;
  uncork(): void;
}
/** What engine.io's transport keeps to itself in its types; `slow-reader.pg.test.ts` and others would notice a change. */
interface Transport {
  writable: boolean;
  readonly socket: { readonly _socket?: NetSocket | null };
  send(packets: unknown): void;
}

/**
 * Lets what one turn of the event loop sends to a connection leave in one write to the system: an acknowledgement, the update and
 * the cursors that follow it. A write costs more than all else that is done for a message. The order stays: whatever is sent to
 * the connection, its end included, goes through the same stream. What a client doesn't read waits in that stream, where
 * `cutSlowReaders` sees it.
 */
export function writeOnceATurn(io: ChatServer): void {
  let held: NetSocket[] = [];
  const release = () => {
    const all = held;
    held = [];
    for (const socket of all) socket.uncork();
  };
  function hold(socket: NetSocket): void {
    if (socket.writableCorked > 0) return;
    socket.cork();
    held.push(socket);
    if (held.length === 1) setImmediate(release);
  }
  io.engine.on('connection', ({ transport }: { transport: Transport }) => {
    const send = transport.send.bind(transport);
    transport.send = (packets) => {
      const { _socket: socket } = transport.socket;
      if (socket) hold(socket);
      send(packets);
      // Engine.io would keep everything else back until this is written: then it would leave in a write of its own.
      transport.writable = true;
    };
  });
}
