import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import {
  startTestServer,
  temporaryFolder,
  until,
  type TestDatabase,
  type TestServer,
} from '@damso/server/test-support';
import { createTestDatabase } from '@damso/server/test-support/vitest';
import { createNodeEngine, folderDatabases, type NodeEngine } from '@damso/sync-engine/node';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openNetwork, type CuttableNetwork } from '../../fixtures/cuttable-network.ts';
import { damages, type Damage, type FileKind } from './damages.ts';

const password = 'a long password';
// Within this time (ms) from its start a device with a damaged file is usable.
const usableWithin = 10_000;

let database: TestDatabase;
let server: TestServer;
let network: CuttableNetwork;
let folder: string;
let roomId: string;
let engine: NodeEngine;
let friend: NodeEngine;
let said: string[] = [];

const start = (damage?: Damage, kind: FileKind = 'cache') => {
  const databases = folderDatabases(folder);
  const surrounded = damage?.surround?.(databases, kind) ?? databases;
  return createNodeEngine({
    server: `http://127.0.0.1:${network.port}`,
    directory: folder,
    deps: { databases: surrounded },
  });
};
const pathOf = (kind: FileKind) => {
  const name = readdirSync(folder).find(
    (file) => file.startsWith(`${kind}-`) && file.endsWith('.sqlite') && !file.includes('damaged'),
  );
  return join(folder, name ?? `no ${kind}`);
};
/** The texts of the room once they are these, all of them sent. */
const seeAll = (texts: readonly string[], within: number) =>
  engine.waitFor(
    'messages',
    { roomId, anchor: null, before: 400, after: 0 },
    ({ items }) =>
      items.length === texts.length &&
      items.every(
        ({ content, delivery }, index) =>
          delivery.is === 'sent' && content.is === 'text' && content.text === texts[index],
      ),
    within,
  );
const stored = async () => {
  const rows = await database.prisma.message.findMany({ where: { roomId }, orderBy: { seq: 'asc' } });
  return rows.map(({ body }) => body);
};

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database);
  network = await openNetwork(() => server.port);
  folder = await temporaryFolder();
  engine = start();
  friend = createNodeEngine({ server: server.url });
  await engine.do('register', { handle: 'ann', name: 'Ann', password });
  await friend.do('register', { handle: 'bob', name: 'Bob', password });
  const { userId } = await engine.do('findPerson', { handle: 'bob' });
  await engine.do('requestFriend', { userId });
  const { items } = await friend.waitFor('friends', null, ({ head }) => head.incoming === 1);
  await friend.do('acceptFriend', { userId: items[0]?.userId ?? '' });
  await engine.waitFor('friends', null, ({ items }) => items[0]?.state === 'friends');
  ({ roomId } = await engine.do('openDirectRoom', { userId }));
  for (let number = 1; number <= 40; number += 1) {
    said.push(`hello ${number} ${'점심 먹었어? '.repeat(20)}`.trim());
    await friend.do('sendMessage', { roomId, body: said.at(-1) ?? '' });
  }
  await seeAll(said, 30_000);
});
afterAll(async () => {
  await engine.stop();
  await friend.stop();
  await network.close();
  await server.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

// Enough for an outbox of many pages.
const messages = 12;

/** Messages are written without a network, the app is closed, and its file is harmed. */
async function writeAndHarm(damage: Damage, kind: FileKind) {
  said = await stored();
  network.cut();
  const written = Array.from({ length: messages }, (_, index) => index + 1).map(
    (number) => `${number}, with a ${kind} that is ${damage.name} ${'…'.repeat(600)}`,
  );
  for (const body of written) await engine.do('sendMessage', { roomId, body });
  await engine.stop();
  const path = pathOf(kind);
  damage.harm(path, kind);
  return { written, heal: damage.take?.(path) };
}

test.each(damages)(
  'OUT-1 CON-1: a cache that is $name: usable within 10 s, filled again, the outbox untouched',
  async (damage) => {
    const { written, heal } = await writeAndHarm(damage, 'cache');
    const began = performance.now();
    engine = start(damage, 'cache');
    const { head } = await engine.waitFor(
      'session',
      null,
      ({ head }) => head.is === 'signed-in',
      usableWithin,
    );
    expect(head).toMatchObject({ is: 'signed-in', pending: messages });
    expect(head).not.toHaveProperty('outboxLoss');
    network.restore();
    await engine.do('reconnect', null);
    said.push(...written);
    await seeAll(said, usableWithin - (performance.now() - began));
    expect(await stored()).toEqual(said);
    heal?.();
  },
);

/** How much of what was written stands in the room now; `disorder` when it isn't in its order, or something twice. */
async function judgeSaved(written: readonly string[]) {
  const now = (await stored()).slice(said.length).filter((body) => written.includes(body));
  if (now.join() !== written.filter((body) => now.includes(body)).join()) return 'disorder';
  if (now.length === written.length) return 'all';
  return now.length === 0 ? 'nothing' : 'some';
}

test.each(damages)(
  'OUT-1: an outbox that is $name: what can be saved is sent, and the loss of the rest is said',
  async (damage) => {
    const { written, heal } = await writeAndHarm(damage, 'outbox');
    const began = performance.now();
    const left = () => usableWithin - (performance.now() - began);
    engine = start(damage, 'outbox');
    const { head } = await engine.waitFor('session', null, ({ head }) => head.is === 'signed-in', left());
    expect('outboxLoss' in head).toBe(damage.outboxKeeps !== 'all');
    expect('outboxUnkept' in head).toBe(damage.unkept ?? false);
    network.restore();
    await engine.do('reconnect', null);
    await engine.waitFor('connection', null, ({ head }) => head.state.is === 'online', left());
    const atFirst = damage.outboxKeeps === 'later' ? 'nothing' : damage.outboxKeeps;
    await until(async () => (await judgeSaved(written)) === atFirst, left());
    const answer = await engine.call('sendMessage', { roomId, body: `after ${damage.name}` });
    expect(answer.ok).toBe(true);
    await engine.waitFor('session', null, ({ head }) => head.is === 'signed-in' && head.pending === 0);

    heal?.();
    await engine.stop();
    engine = start();
    await engine.waitFor('session', null, ({ head }) => head.is === 'signed-in' && head.pending === 0);
    expect(await judgeSaved(written)).toBe(damage.outboxKeeps === 'later' ? 'all' : damage.outboxKeeps);
    const after = (await stored()).slice(said.length);
    expect(after.filter((body) => !written.includes(body))).toHaveLength(1);
    said.push(...after);
    await seeAll(said, 5_000);
  },
);
