import { mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { editCommand, sendCommand, testRoom } from '../../test-support/outbox-commands.ts';
import type { Databases } from '../databases.ts';
import { silentLog } from '../log.ts';
import { folderDatabases } from '../node/node-databases.ts';
import { openOutboxFile } from '../session/open-outbox-file.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'damso-outbox-'));
});
afterEach(() => rm(directory, { recursive: true }));

const path = () => join(directory, 'outbox.sqlite');
const reopen = () => openOutboxFile(folderDatabases(directory), 'outbox', true, silentLog);

/** An outbox with so many long messages, so that it has many pages. */
async function fill(count: number): Promise<void> {
  const { outbox } = await openOutboxFile(folderDatabases(directory), 'outbox', false, silentLog);
  for (let number = 1; number <= count; number += 1)
    outbox.add(sendCommand(number, `${number} `.repeat(800)));
  outbox.add(editCommand(count + 1, count));
  outbox.raiseReadSlot(testRoom, 5);
  outbox.mergeSettings(testRoom, { draft: 'kept' });
  outbox.close();
}
async function overwrite(offset: number, bytes: Buffer): Promise<void> {
  const file = await open(path(), 'r+');
  await file.write(bytes, 0, bytes.length, offset);
  await file.close();
}
const bodies = (opened: Awaited<ReturnType<typeof reopen>>) =>
  opened.outbox.entries(testRoom).map(({ command }) => ('body' in command ? command.body.split(' ')[0] : ''));

test('a sound file is opened as it is', async () => {
  await fill(3);
  const opened = await reopen();
  expect(opened).toMatchObject({ kept: true, loss: null });
  expect(bodies(opened)).toEqual(['1', '2', '3', 'edit']);
});

test('a message whose bytes were changed is never sent: it is counted as lost, the others are kept', async () => {
  await fill(9);
  const content = await readFile(path());
  await overwrite(content.indexOf('5 5 5 5'), Buffer.from('6'));
  const opened = await reopen();
  expect(opened.loss).toEqual({ lost: 1 });
  expect(bodies(opened)).toEqual(['1', '2', '3', '4', '6', '7', '8', '9', 'edit']);
});

test('of a truncated file what lies before the cut is saved, and the loss is said', async () => {
  await fill(60);
  const { length } = await readFile(path());
  await truncate(path(), Math.floor(length / 2 / 4_096) * 4_096);
  const opened = await reopen();
  expect(opened.loss).toEqual({ lost: null });
  expect(bodies(opened).length).toBeGreaterThan(5);
  expect(bodies(await reopen())).toEqual(bodies(opened));
});

test('of pages overwritten in the middle the rest is saved', async () => {
  await fill(60);
  const { length } = await readFile(path());
  await overwrite(Math.floor(length / 2 / 4_096) * 4_096, Buffer.alloc(8_192, 0xff));
  const opened = await reopen();
  expect(opened.loss).not.toBeNull();
  expect(bodies(opened).length).toBeGreaterThan(40);
});

test.each([
  ['no database at all', () => writeFile(path(), 'this is not a database, not at all')],
  ['of zero length', () => truncate(path(), 0)],
  ['missing', () => rm(path())],
])('a file that is %s is made anew, and the loss is said', async (_what, damage) => {
  await fill(3);
  await damage();
  const opened = await reopen();
  expect(opened.loss).toEqual({ lost: null });
  opened.outbox.add(sendCommand(1));
  opened.outbox.close();
  expect(bodies(await reopen())).toEqual(['text']);
});

test('SET-2 a file of another version is read as far as it is understood', async () => {
  await fill(3);
  const sqlite = await folderDatabases(directory).open('outbox', { durable: true });
  sqlite.exec('PRAGMA user_version = 99');
  sqlite.close();
  const opened = await reopen();
  expect(opened.loss).toBeNull();
  expect(bodies(opened)).toEqual(['1', '2', '3', 'edit']);
  expect([...opened.outbox.readSlots()]).toEqual([[testRoom, 5]]);
  expect([...opened.outbox.settingsSlots()]).toEqual([[testRoom, { draft: 'kept' }]]);
});

test('SET-2 a file of the first version gets what it lacks, and loses nothing', async () => {
  await fill(3);
  const sqlite = await folderDatabases(directory).open('outbox', { durable: true });
  sqlite.exec('DROP TABLE settings_slot; PRAGMA user_version = 1');
  sqlite.close();
  const opened = await reopen();
  expect(opened.loss).toBeNull();
  expect(bodies(opened)).toEqual(['1', '2', '3', 'edit']);
  opened.outbox.mergeSettings(testRoom, { pinnedAt: 3 });
  opened.outbox.close();
  expect([...(await reopen()).outbox.settingsSlots()]).toEqual([[testRoom, { pinnedAt: 3 }]]);
});

/** The folder's databases, with this said to SQLite about each. */
const saying = (sql: string): Databases => ({
  ...folderDatabases(directory),
  async open(name, options) {
    const sqlite = await folderDatabases(directory).open(name, options);
    sqlite.exec(sql);
    return sqlite;
  },
});

test('OUT-1 on a read-only disk all of it is in memory, and said not to be kept', async () => {
  await fill(3);
  const opened = await openOutboxFile(saying('PRAGMA query_only = ON'), 'outbox', true, silentLog);
  expect(opened).toMatchObject({ kept: false, loss: null });
  opened.outbox.add(sendCommand(5, '5 is written meanwhile'));
  expect(bodies(opened)).toEqual(['1', '2', '3', 'edit', '5']);
});

test('OUT-1 on a full disk nothing more is taken, which is said until something fits again', async () => {
  await fill(3);
  const opened = await openOutboxFile(saying('PRAGMA max_page_count = 1'), 'outbox', true, silentLog);
  const { outbox } = opened;
  expect([opened.kept, outbox.isRefusing()]).toEqual([true, false]);
  expect(() => outbox.add(sendCommand(5, '5 '.repeat(8_000)))).toThrow('full');
  expect(outbox.isRefusing()).toBe(true);
  expect(bodies(opened)).toEqual(['1', '2', '3', 'edit']);
  outbox.remove(outbox.entries(testRoom).map(({ position }) => position));
  outbox.add(sendCommand(6, '6 fits'));
  expect(outbox.isRefusing()).toBe(false);
});
