import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';

import { createChatWorld, startTestServer, temporaryFolder } from '@damso/server/test-support';
import { createTestDatabase } from '@damso/server/test-support/vitest';
import { createNodeEngine } from '@damso/sync-engine/node';
import type { ViewOf } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { openNetwork } from '../fixtures/cuttable-network.ts';
import { openCopy } from './read-copy.ts';
import { times } from './times.ts';
import { walkRooms } from './walk-rooms.ts';

const count = times(6, 50);
const bytesPerSecond = 1_000_000;

test(
  `SRV-1 INT-4: catching up over ${count} messages of 400,000 bytes on a link of 1 MB/s comes to its end`,
  { timeout: 600_000 },
  async () => {
    const folder = await temporaryFolder();
    const database = await createTestDatabase();
    const server = await startTestServer(database);
    const network = await openNetwork(() => server.port);
    const engine = createNodeEngine({ server: `http://127.0.0.1:${network.port}`, directory: folder });
    await engine.do('register', { handle: 'ann', name: 'Ann', password: 'a long password' });
    const { head } = await engine.waitFor('session', null, ({ head }) => head.is === 'signed-in');
    const userId = head.is === 'signed-in' ? head.me.userId : '';

    const world = await createChatWorld(database);
    const bob = await world.makeUser();
    const roomId = await world.makeGroup([bob.userId, userId]);
    const writer = await world.connect(bob);
    const body = '\u{1F468}'.repeat(100_000);
    for (let number = 0; number < count; number += 1)
      await writer.do('message.send', { roomId, clientId: randomUUID(), body, seenSeq: 0 });

    network.change({ speed: bytesPerSecond });
    await engine.do('reconnect', null);
    // It may have heard of the room, and of its first messages, before the link became slow.
    const isAll = ({ head }: ViewOf<'room'>) => head.is === 'open' && head.lastSeq === count;
    await engine.waitFor('room', { roomId }, isAll, 120_000);
    await walkRooms(engine, folder, [roomId]);
    await engine.stop();
    const store = openCopy(folder);
    const { messages } = store.window(roomId, null, 1_000, 0);
    store.close();
    expect(messages.filter((message) => message.body === body)).toHaveLength(count);

    await network.close();
    await server.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  },
);
