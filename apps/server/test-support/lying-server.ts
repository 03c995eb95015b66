import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Server, type Socket } from 'socket.io';
import { io, type Socket as ClientSocket } from 'socket.io-client';

type Told = readonly [name: string, payload: unknown];

/** How what a server says is changed on its way. What a lie doesn't name passes as it is. */
export type Lie = {
  /** What is told instead of an update: nothing, itself, or several. */
  readonly update?: (name: string, payload: unknown) => readonly Told[];
  /** What a question is answered instead; `honest` asks the server. Undefined: never anything. */
  readonly answer?: (name: string, input: unknown, honest: () => Promise<unknown>) => unknown;
  /** Every handshake is refused with this. */
  readonly refusal?: object;
};

/** A server that stands before an honest one and says what it likes, over real sockets. */
export type LyingServer = {
  readonly url: string;
  /** Lies so from now on; `{}` is the truth. */
  lie(lie: Lie): void;
  /** Tells everybody who is connected. */
  tell(name: string, payload: unknown): void;
  /** Sends everybody who is connected a frame as it is. */
  sendFrame(frame: string): void;
  /** What was asked since the last call, handshakes (`connect`) included, in order. */
  takeAsked(): string[];
  close(): Promise<void>;
};

/** Opens one on a free port, before the server at `url`. */
export async function openLyingServer(url: string): Promise<LyingServer> {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'], maxHttpBufferSize: 100_000_000 });
  const upstreams = new Map<Socket, ClientSocket>();
  let current: Lie = {};
  let asked: string[] = [];

  function refuse(data: unknown): Error {
    return Object.assign(new Error('refused'), { data });
  }
  function pass(socket: Socket, name: string, payload: unknown): void {
    for (const told of current.update?.(name, payload) ?? [[name, payload] as const]) socket.emit(...told);
  }

  server.use((socket, next) => {
    asked.push('connect');
    if (current.refusal !== undefined) return next(refuse(current.refusal));
    const upstream = io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: socket.handshake.auth,
    });
    upstreams.set(socket, upstream);
    const early: Told[] = [];
    upstream.onAny((name: string, payload: unknown) => {
      if (socket.connected) pass(socket, name, payload);
      else early.push([name, payload]);
    });
    socket.data = { early };
    upstream.once('connect', () => next());
    upstream.once('connect_error', (error: Error & { data?: unknown }) => next(refuse(error.data)));
  });
  server.on('connection', (socket) => {
    const upstream = upstreams.get(socket);
    upstream?.once('disconnect', () => socket.disconnect(true));
    socket.once('disconnect', () => {
      upstream?.disconnect();
      upstreams.delete(socket);
    });
    socket.onAny((name: string, input: unknown, answer?: (value: unknown) => void) => {
      asked.push(name);
      const honest = (): Promise<unknown> => upstream?.emitWithAck(name, input) ?? Promise.resolve(undefined);
      void answerWith(name, input, honest).then((value) => {
        if (value !== undefined) answer?.(value);
      });
    });
    for (const [name, payload] of (socket.data as { early: Told[] }).early) pass(socket, name, payload);
  });
  async function answerWith(name: string, input: unknown, honest: () => Promise<unknown>): Promise<unknown> {
    try {
      return await (current.answer === undefined ? honest() : current.answer(name, input, honest));
    } catch {
      return undefined; // the honest server is gone: nothing is heard of it
    }
  }

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    lie: (lie) => {
      current = lie;
    },
    tell: (name, payload) => void server.emit(name, payload),
    sendFrame(frame) {
      for (const socket of upstreams.keys()) socket.conn.write(frame);
    },
    takeAsked() {
      const taken = asked;
      asked = [];
      return taken;
    },
    async close() {
      await server.close();
    },
  };
}
