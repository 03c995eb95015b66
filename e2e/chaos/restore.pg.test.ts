import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';

import { cloneTemplate, temporaryFolder } from '@damso/server/test-support';
import { createTestDatabase, testPostgres } from '@damso/server/test-support/vitest';
import { createNodeEngine, type NodeEngine } from '@damso/sync-engine/node';
import { expect, test } from 'vitest';

import { createRestartableServer } from '../fixtures/restartable-server.ts';

const password = 'a long password';

/** The texts of a room as an engine shows them once there are so many, all of them sent. */
async function read(engine: NodeEngine, roomId: string, count: number): Promise<string[]> {
  const window = { roomId, anchor: null, before: 100, after: 0 };
  const { items } = await engine.waitFor(
    'messages',
    window,
    ({ items }) => items.length === count && items.every(({ delivery }) => delivery.is === 'sent'),
    60_000,
  );
  return items.map(({ content }) => (content.is === 'text' ? content.text : content.is));
}

test('CON-2: after a restore to an earlier state caches start anew, and what was in outboxes arrives', async () => {
  const folder = await temporaryFolder();
  const database = await createTestDatabase();
  let server = await createRestartableServer(database.url);
  await server.start();
  const port = server.port();
  const origin = `http://127.0.0.1:${port}`;
  const ann = createNodeEngine({ server: origin, directory: `${folder}/ann` });
  const bob = createNodeEngine({ server: origin, directory: `${folder}/bob` });
  const both = [ann, bob];
  await ann.do('register', { handle: 'ann', name: 'Ann', password });
  await bob.do('register', { handle: 'bob', name: 'Bob', password });
  const { userId } = await ann.do('findPerson', { handle: 'bob' });
  await ann.do('requestFriend', { userId });
  const { items } = await bob.waitFor('friends', null, ({ head }) => head.incoming === 1);
  await bob.do('acceptFriend', { userId: items[0]?.userId ?? '' });
  await ann.waitFor('friends', null, ({ items }) => items[0]?.state === 'friends');
  const { roomId } = await ann.do('openDirectRoom', { userId });
  const say = (text: string) => ann.do('sendMessage', { roomId, body: text });
  for (const text of ['kept 1', 'kept 2']) await say(text);
  await read(bob, roomId, 2);
  await server.end('SIGTERM');
  await database.close();
  const backup = await cloneTemplate({
    ...testPostgres(),
    template: new URL(database.url).pathname.slice(1),
  });

  await server.start();
  for (const engine of both) await engine.do('reconnect', null);
  for (const text of ['lost 1', 'lost 2', 'lost 3']) await say(text);
  for (const engine of both) expect(await read(engine, roomId, 5)).toHaveLength(5);
  await server.close();
  for (const text of ['late 1', 'late 2']) await say(text);

  await backup.prisma.server.update({ where: { id: 1 }, data: { epoch: randomUUID() } });
  server = await createRestartableServer(backup.url, port);
  await server.start();
  for (const engine of both) await engine.do('reconnect', null);
  const expected = ['kept 1', 'kept 2', 'late 1', 'late 2'];
  for (const engine of both) expect(await read(engine, roomId, 4)).toEqual(expected);
  const stored = await backup.prisma.message.findMany({ where: { roomId }, orderBy: { seq: 'asc' } });
  expect(stored.map(({ body, seq }) => [body, seq])).toEqual(
    expected.map((text, index) => [text, index + 1]),
  );

  for (const engine of both) await engine.stop();
  await server.close();
  await backup.drop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
}, 120_000);
