import type { AnyRow, CursorRow } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld, type TestDevice } from '../../../test-support/chat-world.ts';
import { createRandom, type Random } from '../../../test-support/random.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
afterAll(() => database.drop());

/** What a device knows of a room by updates alone. */
interface Known {
  rev: number;
  cursorRev: number;
  readonly messages: Map<number, AnyRow>;
  readonly cursors: Map<string, CursorRow>;
}

/** Applies all updates in the order in which they came: in one process none is lost, so none may leave a gap. */
function applyUpdates(device: TestDevice, roomId: string, startRev: number): Known {
  const known: Known = { rev: startRev, cursorRev: 0, messages: new Map(), cursors: new Map() };
  for (const { name, update } of device.received) {
    if (name === 'room.update' && update.roomId === roomId) {
      if (update.from > known.rev) throw new Error(`a gap from ${known.rev} to ${update.from}`);
      for (const row of update.rows) {
        const stored = known.messages.get(row.seq as number);
        if (!stored || stored.rev < row.rev) known.messages.set(row.seq as number, row);
      }
      known.rev = Math.max(known.rev, update.to);
    }
    if (name === 'cursor.update' && update.roomId === roomId) {
      known.cursorRev = Math.max(known.cursorRev, update.cursorRev);
      for (const cursor of update.cursors) {
        const stored = known.cursors.get(cursor.userId);
        if (!stored || stored.readSeq < cursor.readSeq) known.cursors.set(cursor.userId, cursor);
      }
    }
  }
  return known;
}

interface Sent {
  readonly device: TestDevice;
  readonly input: { roomId: string; clientId: string; body: string; seenSeq: number };
}

/** One step of a history: any of its commands, by any of its devices. Repeats are frequent. */
async function step(
  random: Random,
  devices: readonly TestDevice[],
  roomId: string,
  sent: Sent[],
): Promise<void> {
  const device = random.pick(devices);
  const dice = random.next();
  if (dice < 0.5 || sent.length === 0) {
    const seenSeq = random.below(2) === 0 ? 0 : random.below(sent.length + 2);
    const input = { roomId, clientId: uuid(), body: `${random.below(1e6)}`, seenSeq };
    sent.push({ device, input });
    await device.do('message.send', input);
  } else if (dice < 0.65) {
    const { device: sender, input } = random.pick(sent);
    await sender.do('message.send', input);
  } else if (dice < 0.75) {
    const seq = 1 + random.below(sent.length);
    const edit = { roomId, seq, body: `edited ${random.below(1e6)}`, operationId: uuid() };
    await device.call('message.edit', edit);
    if (random.below(2) === 0) await device.call('message.edit', edit);
  } else if (dice < 0.82) {
    await device.call('message.delete', { roomId, seq: 1 + random.below(sent.length), operationId: uuid() });
  } else {
    await device.do('room.read', { roomId, seq: random.below(sent.length + 3) });
  }
}

async function checkCounters(roomId: string): Promise<void> {
  const room = await database.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
  const messages = await database.prisma.message.findMany({ where: { roomId }, orderBy: { seq: 'asc' } });
  const members = await database.prisma.roomMember.findMany({ where: { roomId } });
  expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
  expect(messages.map(({ n }) => n)).toEqual(messages.map((_, index) => index + 1));
  expect({ lastSeq: room.lastSeq, lastN: room.lastN }).toEqual({
    lastSeq: messages.length,
    lastN: messages.length,
  });
  expect(new Set(messages.map(({ rev }) => rev)).size).toBe(messages.length);
  expect(Math.max(...messages.map(({ rev }) => rev))).toBe(room.rev);
  for (const { userId, sentN, readSeq, readN, readSentN } of members) {
    const own = messages.filter(({ senderId }) => senderId === userId);
    expect(own.map(({ senderN }) => senderN)).toEqual(own.map((_, index) => index + 1));
    const readOwn = own.filter(({ seq }) => seq <= readSeq).length;
    expect({ sentN, readN, readSentN }).toEqual({ sentN: own.length, readN: readSeq, readSentN: readOwn });
    // CNT-5: the subtraction equals the scan.
    const unread = messages.filter(({ seq, senderId }) => seq > readSeq && senderId !== userId).length;
    expect(room.lastN - readN - (sentN - readSentN)).toBe(unread);
  }
}

async function readFresh(device: TestDevice, roomId: string): Promise<Known> {
  const messages = new Map<number, AnyRow>();
  const { room } = await device.do('room.changes', { roomId, spanRev: null, since: null, cursorRev: 0 });
  if (room.kind !== 'reset') throw new Error('nothing known leads to a reset');
  for (const row of room.messages) messages.set(row.seq as number, row);
  for (let before = room.firstSeq; before > 1;) {
    const page = await device.do('room.history', { roomId, where: { before } });
    for (const row of page.messages) messages.set(row.seq as number, row);
    before = page.fromSeq;
  }
  const cursors = new Map(room.cursors.filter(({ readSeq }) => readSeq > 0).map((one) => [one.userId, one]));
  return { rev: room.at, cursorRev: room.cursorRev, messages, cursors };
}

const histories = 25;
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));

test(`CNT-1 CNT-2 CNT-5 SRV-5 SRV-6: random histories keep every counter, and updates equal a fresh read (SEED=${seed})`, async () => {
  const random = createRandom(seed);
  for (let history = 0; history < histories; history += 1) {
    const users = [];
    for (let count = 0; count < 3; count += 1) users.push(await world.makeUser());
    const roomId = await world.makeGroup(users.map(({ userId }) => userId));
    const devices: TestDevice[] = [];
    for (const user of [...users, ...users.slice(0, 1)]) devices.push(await world.connect(user));
    const sent: Sent[] = [];
    for (let round = 0; round < 6; round += 1) {
      const together = 1 + random.below(12);
      await Promise.all(Array.from({ length: together }, () => step(random, devices, roomId, sent)));
    }
    await checkCounters(roomId);
    const [first] = devices as [TestDevice];
    const fresh = await readFresh(first, roomId);
    for (const device of devices) {
      await device.next('room.update', ({ to }) => to === fresh.rev);
      if (fresh.cursorRev > 0)
        await device.next('cursor.update', ({ cursorRev }) => cursorRev === fresh.cursorRev);
      expect(applyUpdates(device, roomId, users.length + 1)).toEqual(fresh);
    }
  }
});
