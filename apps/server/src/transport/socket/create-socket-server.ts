import type { Server as HttpServer } from 'node:http';

import { limits, type Goodbye } from '@damso/shared';
import { Server } from 'socket.io';
import { Decoder } from 'socket.io-parser';

import type { Broadcaster, Connections } from '../../broadcast/broadcaster.ts';
import { isOriginAllowed, type OriginRules } from '../origin.ts';
import { attendSocket, type AttendDeps } from './attend-socket.ts';
import { closeSockets } from './close-sockets.ts';
import { cutSlowReaders, maxWaitingBytes } from './cut-slow-readers.ts';
import { dropSilentGuests } from './drop-silent-guests.ts';
import { forgetHandshakes } from './forget-handshakes.ts';
import { guardHandshake, type HandshakeDeps } from './handshake.ts';
import { createSocketBroadcaster } from './socket-broadcaster.ts';
import { TextEncoder } from './text-encoder.ts';
import type { ChatServer } from './types.ts';
import { writeFrames } from './write-frames.ts';

/** Milliseconds within which a connection has to say who it is, from its first byte on. */
const handshakeMs = 8_000;
/** Socket.IO's own patience, in milliseconds: beyond the longest wait at the entrance, and never what ends a silent guest. */
const socketIoPatience = 45_000;

/** Milliseconds: how often a client is asked whether it is there, and how long it may take to say so. */
export interface PingTimes {
  readonly interval: number;
  readonly timeout: number;
}

const usualPing: PingTimes = { interval: 25_000, timeout: 20_000 };

export interface SocketServer {
  readonly broadcaster: Broadcaster & Connections;
  /** Lets connections in from now on. */
  open(deps: AttendDeps & HandshakeDeps): void;
  /** Says goodbye to everybody, lets nobody in any more, and closes all connections. */
  close(goodbye: Goodbye): Promise<void>;
}

/**
 * The stateful half of the server: Socket.IO beside the HTTP routes. WebSocket only, so that a connection is one socket with
 * one node. No compression: it costs memory for each connection and CPU for each broadcast. No connection state recovery:
 * counters heal what was lost (docs/SYNC.md).
 */
export function createSocketServer(
  http: HttpServer,
  origins: OriginRules,
  ping: PingTimes = usualPing,
): SocketServer {
  let closing = false;
  const io: ChatServer = new Server(http, {
    transports: ['websocket'],
    parser: { Encoder: TextEncoder, Decoder },
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: limits.frameBytes,
    connectTimeout: socketIoPatience,
    pingInterval: ping.interval,
    pingTimeout: ping.timeout,
    allowRequest: ({ headers }, decide) => {
      const allowed = !closing && isOriginAllowed(headers.origin, headers.host, origins);
      decide(allowed ? null : 'forbidden', allowed);
    },
  });
  forgetHandshakes(io);
  let stopCutting: () => void = () => undefined;
  return {
    broadcaster: createSocketBroadcaster(io),
    open(deps) {
      const guests = dropSilentGuests(io, http, handshakeMs);
      const guard = guardHandshake(deps);
      const slowReaders = cutSlowReaders(io, deps.log);
      stopCutting = slowReaders.stop;
      writeFrames(io, maxWaitingBytes, slowReaders.look);
      io.use((socket, next) => guests.await(socket.conn, guard(socket, next)));
      io.on('connection', (socket) => attendSocket(deps, socket));
    },
    async close(goodbye) {
      closing = true;
      stopCutting();
      await closeSockets(io, goodbye);
    },
  };
}
