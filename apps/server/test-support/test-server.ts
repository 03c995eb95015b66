import type {
  Answer,
  CommandInput,
  CommandName,
  CommandValue,
  SignedIn,
  UpdateName,
  UpdateOf,
} from '@damso/shared';
import { protocolVersion } from '@damso/shared';
import { io, type Socket } from 'socket.io-client';
import { v7 as uuid } from 'uuid';

import { createServer, type ServerOptions } from '../src/create-server.ts';
import { createLogger, type Logger } from '../src/logger.ts';
import type { TestDatabase } from './test-database.ts';

/** A server of a test's own on a free port: the real HTTP and Socket.IO, in this process. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  /** Posts JSON, as a client that is no browser unless headers say otherwise. */
  post(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: Json }>;
  /** Makes an account; its first device is signed in. */
  register(): Promise<SignedIn & { refreshToken: string; password: string }>;
  /** Connects a device, and resolves with its first event or its refusal. */
  connect(auth: Record<string, unknown>, headers?: Record<string, string>): Promise<TestSocket>;
  close(): Promise<void>;
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any form
export type Json = any;

export type Opening =
  | { readonly kind: 'welcome'; readonly welcome: UpdateOf<'welcome'> }
  | { readonly kind: 'refused'; readonly data: unknown }
  /** Let in, and closed before the welcome. */
  | { readonly kind: 'closed' };

export interface TestSocket {
  readonly opening: Opening;
  readonly socket: Socket;
  call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Answer<CommandValue<Name>>>;
  /** Sends whatever, and gives the answer. */
  readonly raw: (name: string, ...args: unknown[]) => Promise<Json>;
  next<Name extends UpdateName>(name: Name): Promise<UpdateOf<Name>>;
  closed: Promise<string>;
}

export const testDevice = { name: 'test', platform: 'headless' } as const;

/** What a client shows when it connects with this access token. */
export function handshakeOf(accessToken: string, changes: Record<string, unknown> = {}) {
  return { accessToken, protocol: protocolVersion, client: 'test 1', epoch: null, ...changes };
}

async function open(socket: Socket): Promise<Opening> {
  return new Promise((resolve) => {
    socket.once('welcome', (welcome: UpdateOf<'welcome'>) => resolve({ kind: 'welcome', welcome }));
    socket.once('disconnect', () => resolve({ kind: 'closed' }));
    socket.once('connect_error', (error: Error & { data?: unknown }) => {
      resolve({ kind: 'refused', data: error.data });
    });
  });
}

/** Starts a server over a test's database. */
export async function startTestServer(
  database: TestDatabase,
  options: ServerOptions = {},
  log: Logger = createLogger('silent'),
): Promise<TestServer> {
  const config = { host: '127.0.0.1', port: 0, publicOrigins: ['https://chat.example.org'] };
  const server = await createServer({ config, database, log, options: { flushCursorsAfter: 1, ...options } });
  const port = await server.listen();
  const url = `http://127.0.0.1:${port}`;
  const sockets = new Set<Socket>();

  const post: TestServer['post'] = async (path, body, headers = {}) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  };

  return {
    url,
    port,
    post,
    async register() {
      const password = `password ${uuid()}`;
      const handle = `u${uuid().slice(-12)}`;
      const account = {
        handle,
        name: handle,
        password,
        device: testDevice,
        tokenPlace: 'body',
      };
      const { status, body } = await post('/api/auth/register', account);
      if (status !== 200) throw new Error(`register answered ${status}: ${JSON.stringify(body)}`);
      return {
        ...body,
        password,
      };
    },
    async connect(auth, headers = {}) {
      const socket = io(url, {
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        auth,
        extraHeaders: headers,
      });
      sockets.add(socket);
      const closed = new Promise<string>((resolve) => socket.once('disconnect', resolve));
      const received = new Map<string, unknown[]>();
      const waiting = new Set<() => void>();
      socket.onAny((name: string, update: unknown) => {
        received.set(name, [...(received.get(name) ?? []), update]);
        for (const look of waiting) look();
      });
      const opening = await open(socket);
      return {
        opening,
        socket,
        closed,
        call: (name, input) => socket.emitWithAck(name, input),
        raw: (name, ...args) => socket.emitWithAck(name, ...args),
        next: (name) =>
          new Promise((resolve) => {
            const look = () => {
              const [first, ...rest] = received.get(name) ?? [];
              if (first === undefined) return;
              received.set(name, rest);
              waiting.delete(look);
              resolve(first as never);
            };
            waiting.add(look);
            look();
          }),
      };
    },
    async close() {
      await server.close();
      for (const socket of sockets) socket.disconnect();
    },
  };
}
