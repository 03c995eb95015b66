import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import {
  createChatWorld,
  createLogger,
  createTokenSigner,
  startTestServer,
  temporaryFolder,
  until,
} from '@damso/server/test-support';
import { createTestDatabase } from '@damso/server/test-support/vitest';
import { protocolVersion } from '@damso/shared';
import { createNodeEngine } from '@damso/sync-engine/node';
import { expect, test } from 'vitest';

import { readCopy } from '../read-copy.ts';
import { walkRooms } from '../walk-rooms.ts';
import { startClient } from './start-client.ts';

const count = 120;
const body = 'x'.repeat(100_000);
// Time (ms) within which who doesn't read is cut, and with a busy machine's delay.
const cutWithin = 15_000;

test('SRV-7 UPD-2 CON-1: a client that is stopped under a flow of messages is cut, and catches up with all of it afterwards', async () => {
  const folder = await temporaryFolder();
  const database = await createTestDatabase();
  const log = createLogger('silent');
  const said: string[] = [];
  log.warn = (...words: unknown[]) => void said.push(words.map(String).join(' '));
  const server = await startTestServer(database, {}, log);
  const directory = join(folder, 'device');
  const engine = createNodeEngine({ server: server.url, directory });
  await engine.do('register', { handle: 'ann', name: 'Ann', password: 'a long password' });
  const { head } = await engine.waitFor('session', null, ({ head }) => head.is === 'signed-in');
  const userId = head.is === 'signed-in' ? head.me.userId : '';
  const world = await createChatWorld(database);
  const bob = await world.makeUser();
  const roomId = await world.makeGroup([bob.userId, userId]);
  await engine.do('reconnect', null);
  await engine.waitFor('rooms', null, ({ items }) => items.length === 1);
  await engine.stop();

  const client = startClient({
    server: server.url,
    folder: directory,
    journal: join(folder, 'journal'),
    name: 'ann',
    roomIds: [roomId],
    seed: 1,
    clockOffset: 0,
    writes: 0,
  });
  await client.written;
  const lastSeq = () => readCopy(directory, 'ann', userId).rooms[0]?.counters.lastSeq;
  const accessToken = await (await createTokenSigner(database))(bob);
  const writer = await server.connect({
    accessToken,
    protocol: protocolVersion,
    client: 'test',
    epoch: null,
  });
  const send = () => writer.call('message.send', { roomId, clientId: randomUUID(), body, seenSeq: 0 });
  await send();
  await until(() => lastSeq() === 1);

  client.kill('SIGSTOP');
  for (let number = 1; number < count; number += 1) expect(await send()).toMatchObject({ ok: true });
  await until(() => said.some((line) => line.includes('reads too slowly')), cutWithin);
  client.kill('SIGCONT');
  await until(() => lastSeq() === count, 60_000);
  client.tell({ is: 'end' });
  await client.ended;

  const after = createNodeEngine({ server: server.url, directory });
  await after.waitFor('connection', null, ({ head }) => head.state.is === 'online');
  await walkRooms(after, directory, [roomId]);
  await after.stop();
  const [room] = readCopy(directory, 'ann', userId).rooms;
  expect(room?.messages.filter((message) => message.body === body)).toHaveLength(count);
  await server.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
}, 180_000);
