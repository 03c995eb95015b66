import { encodeFrame } from './encode-frame.ts';
import type { ChatServer, ChatSocket } from './types.ts';

interface NetSocket {
  readonly writableCorked: number;
  readonly writableLength: number;
  cork(): void;
  uncork(): void;
  write(bytes: Buffer): void;
}

/** Of a broadcast: the same object for everybody who gets it. */
interface WriteOptions {
  frame?: Buffer;
}

/** What Socket.IO and engine.io keep to themselves in their types; `slow-reader.pg.test.ts` and others would notice a change. */
interface Client {
  readonly conn: {
    readonly readyState: string;
    readonly writeBuffer: readonly unknown[];
    readonly transport: {
      readonly socket: {
        readonly readyState: number;
        readonly OPEN: number;
        readonly _socket?: NetSocket | null;
      };
    };
  };
  writeToEngine(packets: readonly string[], options: WriteOptions): void;
}

/**
 * Writes packets to connections by a shorter way than Socket.IO's, which costs more than all else that is done for a message: each is
 * encoded once, for all who get it, into a single buffer that goes straight to the connection's stream, and what one turn of the event
 * loop sends to a connection (an acknowledgement, the update and the cursors that follow it) leaves in one write to the system.
 *
 * The order stays: all that a connection is sent, its end included, goes through the same stream, and whatever engine.io still holds
 * back goes first. What a client doesn't read waits in that stream: `onFull` is called with the connection when more than `full` bytes do after
 * a turn's writing.
 */
export function writeFrames(io: ChatServer, full: number, onFull: (socket: ChatSocket) => void): void {
  let held: { readonly stream: NetSocket; readonly socket: ChatSocket }[] = [];
  function release(): void {
    const all = held;
    held = [];
    for (const { stream, socket } of all) {
      stream.uncork();
      if (stream.writableLength > full) onFull(socket);
    }
  }
  function hold(stream: NetSocket, socket: ChatSocket): void {
    if (stream.writableCorked > 0) return;
    stream.cork();
    held.push({ stream, socket });
    if (held.length === 1) setImmediate(release);
  }
  function write(
    client: Client,
    socket: ChatSocket,
    packets: readonly string[],
    options: WriteOptions,
  ): void {
    const { conn } = client;
    const webSocket = conn.transport.socket;
    const stream = webSocket._socket;
    const [packet] = packets;
    const isOpen = conn.readyState === 'open' && webSocket.readyState === webSocket.OPEN;
    if (!stream || !isOpen || conn.writeBuffer.length > 0 || packet === undefined) {
      (Object.getPrototypeOf(client) as Client).writeToEngine.call(client, packets, options);
      return;
    }
    hold(stream, socket);
    stream.write((options.frame ??= encodeFrame(packet)));
  }
  io.on('connection', (socket) => {
    const client = socket.client as unknown as Client;
    client.writeToEngine = (packets, options) => write(client, socket, packets, options);
  });
}
