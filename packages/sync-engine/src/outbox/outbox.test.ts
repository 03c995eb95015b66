import { beforeEach, expect, test } from 'vitest';

import { createKeptDatabases, type KeptDatabases } from '../../test-support/kept-databases.ts';
import { editCommand, sendCommand, testRoom } from '../../test-support/outbox-commands.ts';
import { makeId } from '../../test-support/prng.ts';
import { openOutbox, type Outbox } from './outbox.ts';

let databases: KeptDatabases;
beforeEach(() => {
  databases = createKeptDatabases();
});

async function open(): Promise<Outbox> {
  return openOutbox(await databases.open('outbox', { durable: true })).outbox;
}
const states = (outbox: Outbox) => outbox.entries(testRoom).map(({ state }) => state.is);
const targets = (outbox: Outbox) =>
  outbox.entries(testRoom).map(({ command }) => ('target' in command ? command.target : null));

test('OUT-1 what was added is there after a restart, in order, with its state', async () => {
  const outbox = await open();
  for (const number of [1, 2, 3]) outbox.add(sendCommand(number));
  const [first, second] = outbox.entries(testRoom);
  outbox.ack(first?.position ?? 0, 7, 9);
  outbox.fail(second?.position ?? 0, 'not_friends');
  outbox.close();
  const again = await open();
  expect(again.entries(testRoom)).toEqual(outbox.entries(testRoom));
  expect(states(again)).toEqual(['acked', 'failed', 'pending']);
  expect(again.pending()).toBe(2);
});

test('OUT-2 an ack aims what waits for it at the seq, in the same transaction', async () => {
  const outbox = await open();
  outbox.add(sendCommand(1));
  outbox.add(editCommand(2, 1));
  outbox.ack(outbox.entries(testRoom)[0]?.position ?? 0, 7, 9);
  expect(targets(await open())).toEqual([null, { seq: 7 }]);
});

test('OUT-2 what depends on a failed send fails with it, and is sent again with it, behind the rest', async () => {
  const outbox = await open();
  outbox.add(sendCommand(1));
  outbox.add(editCommand(2, 1));
  outbox.add(sendCommand(3));
  outbox.fail(outbox.entries(testRoom)[0]?.position ?? 0, 'not_friends');
  expect(states(outbox)).toEqual(['failed', 'failed', 'pending']);
  const failed = outbox.entries(testRoom).slice(0, 2);
  outbox.requeue(failed.map(({ position }) => position).toReversed());
  expect(outbox.entries(testRoom).map(({ command }) => command.writtenAt)).toEqual([3, 1, 2]);
  expect(states(await open())).toEqual(['pending', 'pending', 'pending']);
});

test('OUT-2 reads have one slot for each room, which only rises', async () => {
  const outbox = await open();
  for (const seq of [4, 9, 6]) outbox.raiseReadSlot(testRoom, seq);
  expect([...(await open()).readSlots()]).toEqual([[testRoom, 9]]);
  outbox.clearReadSlot(testRoom, 8);
  expect(outbox.readSlots().get(testRoom)).toBe(9);
  outbox.clearReadSlot(testRoom, 9);
  expect([...(await open()).readSlots()]).toEqual([]);
});

test('CON-2 in another epoch acks and seqs mean nothing; in the first one there is nothing to forget', async () => {
  const outbox = await open();
  outbox.add(sendCommand(1));
  outbox.add(editCommand(2, 5, 3));
  outbox.enterEpoch(makeId(0xe0, 1));
  expect(targets(outbox)).toEqual([null, { seq: 3 }]);
  outbox.ack(outbox.entries(testRoom)[0]?.position ?? 0, 7, 9);
  outbox.raiseReadSlot(testRoom, 4);
  outbox.enterEpoch(makeId(0xe0, 2));
  const again = await open();
  expect(states(again)).toEqual(['pending', 'pending']);
  expect(targets(again)).toEqual([null, { clientId: makeId(0xc0, 5), near: 3 }]);
  expect([...again.readSlots()]).toEqual([]);
});

test('OUT-1 a file that cannot be written changes nothing', async () => {
  const outbox = await open();
  outbox.add(sendCommand(1));
  const changed: string[] = [];
  outbox.onChange((roomId) => changed.push(roomId));
  databases
    .file('outbox')
    .exec(`CREATE TRIGGER full BEFORE INSERT ON command BEGIN SELECT RAISE(ABORT, 'full'); END`);
  expect(() => outbox.add(sendCommand(2))).toThrow('full');
  expect(outbox.entries(testRoom)).toHaveLength(1);
  expect(changed).toEqual([]);
});

test('a command of a later version of the app stays in the file, unsent', async () => {
  const outbox = await open();
  outbox.add(sendCommand(1));
  const file = databases.file('outbox');
  const later = JSON.stringify({ v: 2, kind: 'poll' });
  const { checksum } = await import('./checksum.ts');
  file.run('INSERT INTO command (command, checksum, state) VALUES (?, ?, ?)', later, checksum(later), '{}');
  expect((await open()).entries(testRoom)).toHaveLength(1);
  expect(file.all('SELECT count(*) AS count FROM command')).toEqual([{ count: 2 }]);
});

test('MEN-1 a command that was written before there were mentions opens, and carries none', async () => {
  await open();
  const { mentions: _, ...older } = sendCommand(1);
  const text = JSON.stringify(older);
  const { checksum } = await import('./checksum.ts');
  databases
    .file('outbox')
    .run(
      'INSERT INTO command (command, checksum, state) VALUES (?, ?, ?)',
      text,
      checksum(text),
      '{"is":"pending"}',
    );
  expect((await open()).entries(testRoom).map(({ command }) => command)).toEqual([sendCommand(1)]);
});

test('SET-2 patches merge into one, are there after a restart and in another epoch, and leave field by field', async () => {
  const outbox = await open();
  outbox.enterEpoch(makeId(0xe0, 1));
  outbox.mergeSettings(testRoom, { draft: 'one', archived: true });
  outbox.mergeSettings(testRoom, { draft: 'two' });
  outbox.enterEpoch(makeId(0xe0, 2));
  const slots = async () => Object.fromEntries((await open()).settingsSlots());
  expect(await slots()).toEqual({ [testRoom]: { draft: 'two', archived: true } });
  outbox.mergeSettings(testRoom, { draft: 'three' });
  outbox.clearSettings(testRoom, { draft: 'two', archived: true });
  expect(await slots()).toEqual({ [testRoom]: { draft: 'three' } });
  outbox.clearSettings(testRoom, { draft: 'three' });
  expect(await slots()).toEqual({});
  expect(outbox.settingsSlots().size).toBe(0);
});
