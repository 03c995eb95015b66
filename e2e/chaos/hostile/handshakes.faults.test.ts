import { connect, type Socket } from 'node:net';

import { startTestServer, until, type TestDatabase, type TestServer } from '@damso/server/test-support';
import { createTestDatabase } from '@damso/server/test-support/vitest';
import { createPrng, type Prng } from '@damso/sync-engine/test-support';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { times } from '../times.ts';
import { connectRaw } from './raw-client.ts';

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database);
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
const path = '/socket.io/?EIO=4&transport=websocket';

/** What somebody may say instead of a handshake. */
const badHandshakes = [
  'GET / HTTP/9.9\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  `GET ${path} HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n`,
  `GET ${path.replace('EIO=4', 'EIO=3')} HTTP/1.1\r\nHost: x\r\n${upgrade}${key}\r\n`,
  `GET ${path.replace('websocket', 'polling')} HTTP/1.1\r\nHost: x\r\n\r\n`,
  `GET ${path}&sid=nobody HTTP/1.1\r\nHost: x\r\n${upgrade}${key}\r\n`,
  `GET /other/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n${upgrade}${key}\r\n`,
  `GET ${path} HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example\r\n${upgrade}${key}\r\n`,
  `GET ${path} HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n${upgrade}${key}\r\n`,
  `POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n`,
  `POST /api/auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
];

/** Says it, and resolves when the connection is over; whoever is left waiting hangs up after a second. */
function say(text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text, 'latin1'));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', () => undefined);
    socket.on('end', () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });
}

async function tryBadly(prng: Prng): Promise<void> {
  if (prng.chance(0.3)) {
    const forged = prng.pick(['', 'forged', 'a.b.c', 'x'.repeat(5_000), '\u0000']);
    const client = await connectRaw(server.url, forged);
    client.close();
  } else await say(prng.pick(badHandshakes));
}

const count = times(100, 10_000);
test(
  `${count} bad handshakes: those who are in go on, and others get in`,
  { timeout: 1_800_000 },
  async () => {
    const inside = await connectRaw(server.url, (await server.register()).accessToken);
    const prng = createPrng(1);
    for (let tried = 0; tried < count; tried += 20) {
      await Promise.all(Array.from({ length: 20 }, () => tryBadly(prng)));
      expect(await inside.time('user.changes', { since: 0 })).toMatchObject({ answer: { ok: true } });
    }
    const late = await connectRaw(server.url, (await server.register()).accessToken);
    expect(await late.time('user.changes', { since: 0 })).toMatchObject({ answer: { ok: true } });
    inside.close();
    late.close();
  },
);

const halfOpen = times(100, 2_000);
test(
  `${halfOpen} half-open handshakes are closed within 15 s, and others get in meanwhile`,
  { timeout: 120_000 },
  async () => {
    const beginnings = [
      '',
      'GET ',
      `GET ${path} HTTP/1.1\r\nHost: x\r\n`,
      `GET ${path} HTTP/1.1\r\nHost: x\r\n${upgrade}${key}\r\n`,
    ];
    const open = new Set<Socket>();
    /** Of each kind of beginning: when the last one was taken, and when the last one was closed; seconds. */
    const lastTaken = beginnings.map(() => 0);
    const lastClosed = beginnings.map(() => 0);
    const started = performance.now();
    const now = () => Math.round((performance.now() - started) / 100) / 10;
    for (let number = 0; number < halfOpen; number += 1) {
      const socket = connect(server.port, '127.0.0.1');
      open.add(socket);
      const kind = number % beginnings.length;
      socket.on('connect', () => {
        lastTaken[kind] = now();
        socket.write(beginnings[kind] ?? '');
      });
      socket.on('data', () => undefined);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        lastClosed[kind] = now();
        open.delete(socket);
      });
    }
    const began = performance.now();
    const meanwhile = await connectRaw(server.url, (await server.register()).accessToken);
    expect(await meanwhile.time('user.changes', { since: 0 })).toMatchObject({ answer: { ok: true } });
    meanwhile.close();
    await until(() => open.size === 0, 60_000);
    const seconds = (performance.now() - began) / 1_000;
    console.log(
      `${halfOpen} half-open connections were closed after ${seconds.toFixed(1)} s; taken ${lastTaken.join(', ')}; closed ${lastClosed.join(', ')}`,
    );
    expect(seconds).toBeLessThan(15);
  },
);
