import { Writable } from 'node:stream';

import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { TestDatabase } from '../../../test-support/test-database.ts';
import { handshakeOf, startTestServer, type TestServer } from '../../../test-support/test-server.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let server: TestServer;
const lines: string[] = [];
const listeners = new Set<() => void>();

/** The first line of the log that says this. */
function logged(text: string): Promise<string> {
  return new Promise((resolve) => {
    const look = () => {
      const line = lines.find((one) => one.includes(text));
      if (line) resolve(line);
    };
    listeners.add(look);
    look();
  });
}

beforeAll(async () => {
  database = await createTestDatabase();
  const log = pino(
    { level: 'debug' },
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        for (const look of listeners) look();
        done();
      },
    }),
  );
  server = await startTestServer(database, {}, log);
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

interface Pausable {
  readonly io: {
    readonly engine: {
      readonly transport: { readonly ws: { readonly _socket: { pause(): void; resume(): void } } };
    };
  };
}

test('a client that stops reading is cut with its own code, and no one else waits for it', async () => {
  const [ann, bob] = [await server.register(), await server.register()];
  const [a, b] = [
    await server.connect(handshakeOf(ann.accessToken)),
    await server.connect(handshakeOf(bob.accessToken)),
  ];
  await a.call('friend.request', { userId: bob.userId });
  await b.call('friend.accept', { userId: ann.userId });
  const roomId = uuid();
  await a.call('room.open-direct', { roomId, userId: bob.userId });

  const code = new Promise((resolve) =>
    b.socket.once('disconnect', (_reason, details) =>
      resolve((details as { context?: { code?: number } } | undefined)?.context?.code),
    ),
  );
  const tcp = (b.socket as unknown as Pausable).io.engine.transport.ws._socket;
  tcp.pause();
  const cut = logged('reads too slowly');
  const state = { over: false };
  void cut.then(() => (state.over = true));
  const body = 'x'.repeat(100_000);
  let sent = 0;
  while (!state.over) {
    const answer = await a.call('message.send', { roomId, clientId: uuid(), body, seenSeq: 0 });
    expect(answer).toMatchObject({ ok: true });
    sent += 1;
  }
  expect(await cut).toContain(bob.deviceId);
  // What the kernels hold and what may wait, not more.
  expect(sent * body.length).toBeLessThan(100_000_000);
  const { waiting } = JSON.parse(await cut);
  expect(waiting).toBeLessThan(4 * 1024 * 1024 + 4 * body.length);
  tcp.resume();
  expect(await code).toBe(4_008);
});

test('no line of the log holds a secret or a message', async () => {
  const ann = await server.register();
  const a = await server.connect(handshakeOf(ann.accessToken));
  await a.call('friend.find', { handle: 'nobody' });
  await server.post('/api/auth/refresh', { refreshToken: ann.refreshToken });
  await server.post('/api/auth/logout', { refreshToken: ann.refreshToken });
  await a.closed;
  const text = lines.join('');
  expect(text).toContain('answered');
  for (const secret of [ann.password, ann.accessToken, ann.refreshToken, 'xxxxxxxxxx']) {
    expect(text).not.toContain(secret);
  }
});
