import { rm } from 'node:fs/promises';

import { temporaryFolder } from '@damso/server/test-support';
import { createTestDatabase } from '@damso/server/test-support/vitest';
import { createNodeEngine, type NodeEngine } from '@damso/sync-engine/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { createRestartableServer, type RestartableServer } from '../fixtures/restartable-server.ts';

type Database = Awaited<ReturnType<typeof createTestDatabase>>;

let database: Database;
let server: RestartableServer;
const running = new Set<NodeEngine>();
const folders: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  server = await createRestartableServer(database.url);
  await server.start();
});
afterEach(async () => {
  for (const engine of running) await engine.stop();
  running.clear();
});
afterAll(async () => {
  await server.close();
  await database.drop();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

function start(directory?: string): NodeEngine {
  const engine = createNodeEngine({
    server: `http://127.0.0.1:${server.port()}`,
    ...(directory === undefined ? {} : { directory }),
  });
  running.add(engine);
  return engine;
}
async function newFolder(): Promise<string> {
  const folder = await temporaryFolder();
  folders.push(folder);
  return folder;
}
async function stop(engine: NodeEngine): Promise<void> {
  running.delete(engine);
  await engine.stop();
}

const password = 'a long password';
let people = 0;

/** Two people who are friends, in their room. The first one's files survive its engine. */
async function makePair() {
  people += 1;
  const folder = await newFolder();
  const [ann, bob] = [start(folder), start()];
  const handles = [`ann${people}`, `bob${people}`] as const;
  await ann.do('register', { handle: handles[0], name: 'Ann', password });
  await bob.do('register', { handle: handles[1], name: 'Bob', password });
  const { userId } = await ann.do('findPerson', { handle: handles[1] });
  await ann.do('requestFriend', { userId });
  const { items } = await bob.waitFor('friends', null, ({ head }) => head.incoming === 1);
  await bob.do('acceptFriend', { userId: items[0]?.userId ?? '' });
  await ann.waitFor('friends', null, ({ items }) => items[0]?.state === 'friends');
  const { roomId } = await ann.do('openDirectRoom', { userId });
  await bob.waitFor('rooms', null, ({ items }) => items.length === 1);
  return { ann, bob, folder, roomId, handles };
}

const whole = (roomId: string) => ({ roomId, anchor: null, before: 500, after: 0 });

/** What somebody sees of a room once so many messages are there, all of them sent. */
async function read(engine: NodeEngine, roomId: string, count: number): Promise<string[]> {
  const { items } = await engine.waitFor(
    'messages',
    whole(roomId),
    ({ items }) =>
      items.length === count &&
      items.every(({ delivery, change }) => delivery.is === 'sent' && change === null),
  );
  return items.map(({ content }) => (content.is === 'text' ? content.text : content.is));
}
const online = (engine: NodeEngine) =>
  engine.waitFor('connection', null, ({ head }) => head.state.is === 'online');

async function stored(roomId: string): Promise<string[]> {
  const rows = await database.prisma.message.findMany({ where: { roomId }, orderBy: { seq: 'asc' } });
  return rows.map(({ body }) => body);
}

test('two people talk, edit and delete, and see who has read', async () => {
  const { ann, bob, roomId } = await makePair();
  const { clientId } = await ann.do('sendMessage', { roomId, body: 'helo' });
  await ann.do('editMessage', { roomId, target: { clientId }, body: 'hello' });
  await bob.waitFor(
    'messages',
    whole(roomId),
    ({ items }) => items[0]?.editedAt !== null && items.length === 1,
  );
  await bob.do('sendMessage', { roomId, body: 'oops' });
  const [, oops] = (await ann.waitFor('messages', whole(roomId), ({ items }) => items.length === 2)).items;
  expect(oops?.unreadBy).toBe(1);
  await ann.do('markRead', { roomId, seq: oops?.seq ?? 0 });
  await bob.waitFor('messages', whole(roomId), ({ items }) => items[1]?.unreadBy === 0);
  await bob.do('deleteMessage', { roomId, target: { seq: oops?.seq ?? 0 } });
  await ann.waitFor('messages', whole(roomId), ({ items }) => items[1]?.content.is === 'deleted');
  expect(await read(bob, roomId, 2)).toEqual(['hello', 'deleted']);
  const { items } = await ann.waitFor('rooms', null, ({ head }) => head.totalUnread === 0);
  expect(items[0]).toMatchObject({ title: 'Bob', preview: { is: 'deleted', mine: false } });
});

test('OUT-1 what is written without a server survives a restart of the app, and arrives exactly once, in order', async () => {
  const { ann, bob, folder, roomId } = await makePair();
  await ann.do('sendMessage', { roomId, body: '0' });
  await read(bob, roomId, 1);
  await server.end('SIGTERM');
  for (let number = 1; number <= 20; number += 1) await ann.do('sendMessage', { roomId, body: `${number}` });
  await stop(ann);

  const again = start(folder);
  const { head } = await again.waitFor('session', null, ({ head }) => head.is === 'signed-in');
  expect(head).toMatchObject({ pending: 20 });
  const { items } = await again.waitFor('messages', whole(roomId), ({ items }) => items.length === 21);
  expect(items.map(({ delivery }) => delivery.is)).toEqual([
    'sent',
    ...Array.from({ length: 20 }, () => 'waiting'),
  ]);

  await server.start();
  await again.do('reconnect', null);
  await bob.do('reconnect', null);
  const expected = Array.from({ length: 21 }, (_, number) => `${number}`);
  expect(await read(again, roomId, 21)).toEqual(expected);
  expect(await read(bob, roomId, 21)).toEqual(expected);
  expect(await stored(roomId)).toEqual(expected);
});

test('OUT-3 a server that is killed while messages are under way: each arrives once, in the order of its sender', async () => {
  const { ann, bob, roomId } = await makePair();
  const count = 60;
  for (let number = 0; number < count; number += 1) {
    await ann.do('sendMessage', { roomId, body: `a${number}` });
    await bob.do('sendMessage', { roomId, body: `b${number}` });
    if (number % 20 === 10) {
      await server.end('SIGKILL');
      await server.start();
      await ann.do('reconnect', null);
      await bob.do('reconnect', null);
    }
  }
  const seen = await read(ann, roomId, 2 * count);
  expect(await read(bob, roomId, 2 * count)).toEqual(seen);
  expect(await stored(roomId)).toEqual(seen);
  for (const who of ['a', 'b']) {
    const own = seen.filter((body) => body.startsWith(who));
    expect(own).toEqual(Array.from({ length: count }, (_, number) => `${who}${number}`));
  }
});

test('a second device of an account sees the same, and reading on one is read on the other', async () => {
  const { ann, bob, roomId, handles } = await makePair();
  await ann.do('sendMessage', { roomId, body: 'one' });
  await bob.do('sendMessage', { roomId, body: 'two' });
  const second = start();
  await second.do('signIn', { handle: handles[0], password });
  expect(await read(second, roomId, 2)).toEqual(await read(ann, roomId, 2));
  const last = (await second.waitFor('rooms', null, ({ head }) => head.totalUnread === 1)).items[0];
  const { head } = await second.waitFor(
    'room',
    { roomId: last?.key ?? '' },
    ({ head }) => head.is === 'open',
  );
  await second.do('markRead', { roomId, seq: head.is === 'open' ? head.lastSeq : 0 });
  await ann.waitFor('rooms', null, ({ head }) => head.totalUnread === 0);
});

test('a device whose session was ended is locked, and opens again with the password', async () => {
  const { ann, folder, roomId, handles } = await makePair();
  await ann.do('sendMessage', { roomId, body: 'sent' });
  await read(ann, roomId, 1);
  await stop(ann);
  await database.prisma.device.updateMany({
    where: { user: { handle: handles[0] } },
    data: { revokedAt: new Date(), revokedReason: 'signed_out' },
  });
  const again = start(folder);
  const { head } = await again.waitFor('session', null, ({ head }) => head.is === 'locked');
  expect(head).toMatchObject({ handle: handles[0], pending: 0 });
  await again.do('signIn', { handle: handles[0], password });
  await online(again);
  expect(await read(again, roomId, 1)).toEqual(['sent']);
});

test('signing out ends the session at the server and leaves nothing here', async () => {
  const { ann, handles } = await makePair();
  await online(ann);
  await ann.do('signOut', { pending: 'discard' });
  const revoked = () =>
    database.prisma.device.count({ where: { user: { handle: handles[0] }, revokedAt: { not: null } } });
  await expect.poll(revoked).toBe(1);
  await ann.do('signIn', { handle: handles[0], password });
  await online(ann);
});
