import { expect, test } from 'vitest';

import { createPair, person, type World } from '../../test-support/engine-world.ts';
import { makeId } from '../../test-support/prng.ts';
import type { BadgeCount, Notice, NoticeSink } from '../port/notice.ts';

/** Keeps what is shown, as a system would: one notice for each room. */
function createScreen() {
  const shown = new Map<string | null, Notice>();
  const rung: Notice[] = [];
  const badges: BadgeCount[] = [];
  const sink: NoticeSink = {
    show(notice) {
      shown.set(notice.is === 'room' ? notice.roomId : null, notice);
      if (notice.rings) rung.push(notice);
    },
    withdraw: (roomId) => void shown.delete(roomId),
    badge: (badge) => void badges.push(badge),
  };
  return { sink, shown, rung, badges };
}

const deviceId = makeId(0xdd, 1);

/** Another device of this user's says whether it is in use. */
function sayInUse(world: World, userId: string, inUse: boolean) {
  for (const socket of world.server.sockets)
    if (socket.userId === userId) socket.deliver('device.activity', { deviceId, inUse, leaseMs: 15_000 });
}

/** Jina writes, Minho is told. */
async function createRinging(seed?: number) {
  const screen = createScreen();
  const pair = await createPair(seed, screen.sink);
  const { world, jina, minho, roomId } = pair;
  return {
    ...pair,
    ...screen,
    write: async (body: string, into = roomId) => {
      await jina.do('sendMessage', { roomId: into, body });
      await world.clock.advance(500);
    },
    log: async () =>
      (await minho.see('noticeLog', null)).items.map(
        ({ outcome, count }) => `${outcome.is} ${outcome.because} ${count}`,
      ),
    seqs: async () => (await minho.messages(roomId)).flatMap(({ seq }) => seq ?? []),
    /** A group of both. */
    group: async (id: number) => {
      const room = world.deeds.makeRoom(makeId(0xf1, id), true, pair.userIds);
      await world.clock.advance(1_000);
      return room.id;
    },
  };
}

/** Two groups into which Jina writes at the server, whether or not anybody is connected. */
async function createSleeper() {
  const ringing = await createRinging();
  const { world, userIds } = ringing;
  const rooms = [1, 2].map((id) => world.deeds.makeRoom(makeId(0xf2, id), true, userIds));
  await world.clock.advance(2_000);
  return {
    ...ringing,
    rooms,
    writeAll: async (count: number) => {
      for (const room of rooms) world.deeds.write(room, userIds[0] ?? '', count);
      await world.clock.advance(1_000);
    },
  };
}

test('NTF-2 a room has one notice, which counts what is unread and goes when that is read here', async () => {
  const { minho, shown, rung, write, seqs, log, roomId, world } = await createRinging();
  await write('안녕');
  await write('거기   있어?\n답 좀');
  expect([...shown.values()]).toEqual([
    expect.objectContaining({
      is: 'room',
      roomId,
      count: 2,
      body: '거기 있어? 답 좀',
      rings: true,
      sound: true,
    }),
  ]);
  expect(rung).toHaveLength(2);
  const newest = (await seqs()).at(-1) ?? 0;
  expect([...shown.values()]).toEqual([expect.objectContaining({ seq: newest })]);
  await minho.do('markRead', { roomId, seq: newest - 1 });
  await world.clock.advance(500);
  expect([...shown.values()]).toEqual([expect.objectContaining({ count: 1, rings: false })]);
  await minho.do('markRead', { roomId, seq: newest });
  await world.clock.advance(500);
  expect(shown.size).toBe(0);
  expect(await log()).toEqual(['told message 2']);
});

test('NTF-2 it goes when another device reads, and is brought up to date when a message is edited or deleted', async () => {
  const { world, jina, minho, userIds, room, shown, rung, write, log, seqs, roomId } = await createRinging();
  await write('one');
  await write('two');
  const [, two = 0] = (await seqs()).slice(-2);
  await jina.do('editMessage', { roomId, target: { seq: two }, body: 'two, better' });
  await world.clock.advance(500);
  expect([...shown.values()]).toEqual([expect.objectContaining({ body: 'two, better', rings: false })]);
  await jina.do('deleteMessage', { roomId, target: { seq: two } });
  await world.clock.advance(500);
  expect([...shown.values()]).toEqual([expect.objectContaining({ count: 1, body: 'one', rings: false })]);
  expect(rung).toHaveLength(2);
  world.deeds.read(room, userIds[1] ?? '', two);
  await world.clock.advance(1_000);
  expect(shown.size).toBe(0);
  expect(await log()).toEqual(['withdrawn read-elsewhere 2']);

  await write('three');
  const three = (await minho.messages(roomId)).at(-1)?.seq ?? 0;
  await jina.do('deleteMessage', { roomId, target: { seq: three } });
  await world.clock.advance(500);
  expect(shown.size).toBe(0);
  expect((await log())[0]).toBe('withdrawn deleted 1');
});

test('NTF-3 quiet while another device is in use, and told at once when that ends, unless it was read meanwhile', async () => {
  const { world, minho, userIds, room, shown, write, log, seqs } = await createRinging();
  const [, me = ''] = userIds;
  sayInUse(world, me, true);
  await write('held');
  expect(shown.size).toBe(0);
  expect(await log()).toEqual(['quiet other-device 1']);
  sayInUse(world, me, false);
  await world.clock.advance(500);
  expect([...shown.values()]).toEqual([expect.objectContaining({ count: 1, body: 'held', rings: true })]);
  expect(await log()).toEqual(['told waited 1', 'quiet other-device 1']);

  // By itself, too: a lease lasts no longer than 15 s.
  world.deeds.read(room, me, (await seqs()).at(-1) ?? 0);
  await world.clock.advance(1_000);
  sayInUse(world, me, true);
  await write('held again');
  await world.clock.advance(13_000);
  expect(shown.size).toBe(0);
  await world.clock.advance(2_500);
  expect(shown.size).toBe(1);

  sayInUse(world, me, true);
  await write('read on the phone');
  world.deeds.read(room, me, (await seqs()).at(-1) ?? 0);
  await world.clock.advance(1_000);
  sayInUse(world, me, false);
  await world.clock.advance(500);
  expect(shown.size).toBe(0);

  // At both of them, or with that switched off: told here as well.
  sayInUse(world, me, true);
  await minho.do('setActivity', { active: true, inUse: true });
  await write('at both');
  expect(shown.size).toBe(1);
  await minho.do('setActivity', { active: true, inUse: false });
  await minho.do('setNotices', { quietElsewhere: false });
  await write('switched off');
  expect([...shown.values()]).toEqual([expect.objectContaining({ count: 2 })]);
});

test('NTF-1 muted, mentions only, on screen and do not disturb are quiet, each with its reason', async () => {
  const { world, minho, shown, write, log, roomId } = await createRinging();
  await minho.do('setRoom', { roomId, patch: { mutedUntil: world.clock.now() + 60_000 } });
  await write('muted');
  await world.clock.advance(60_000);
  await minho.do('setRoom', { roomId, patch: { notifyLevel: 'mentions' } });
  await write('no mention');
  await minho.do('setRoom', { roomId, patch: { notifyLevel: 'all' } });
  await minho.do('setNotices', { quietUntil: world.clock.now() + 60_000 });
  await write('not now');
  await minho.do('setNotices', { quietUntil: null });
  await minho.do('setActivity', { active: true, inUse: false, attentive: true });
  const part = { roomId, anchor: null, before: 20, after: 0 };
  const watch = minho.engine.watch('messages', part, () => undefined);
  await world.clock.advance(100);
  await write('before my eyes');
  expect(shown.size).toBe(0);
  // Open, but behind another window: of ours, then of another app.
  watch.update({ ...part, inFront: false });
  await world.clock.advance(100);
  await write('behind the list');
  expect(shown.size).toBe(1);
  watch.update(part);
  await minho.do('setActivity', { active: true, inUse: false });
  await write('behind');
  expect([...shown.values()]).toEqual([expect.objectContaining({ count: 2 })]);
  watch.stop();
  expect(await log()).toEqual([
    'told message 2',
    'quiet on-screen 1',
    'quiet do-not-disturb 1',
    'quiet level-mentions 1',
    'quiet muted 1',
  ]);
});

test('NTF-5 the preview level cuts what leaves the engine, also of what is shown already', async () => {
  const { world, minho, shown, write, group } = await createRinging();
  await write('secret', await group(1));
  expect([...shown.values()]).toEqual([
    expect.objectContaining({ title: 'made', senderName: 'name 2', body: 'secret' }),
  ]);
  await minho.do('setNotices', { preview: 'name', sound: false });
  await world.clock.advance(500);
  expect([...shown.values()]).toEqual([
    expect.objectContaining({ title: 'made', senderName: 'name 2', body: null, sound: false }),
  ]);
  await minho.do('setNotices', { preview: 'nothing' });
  await world.clock.advance(500);
  expect(JSON.stringify([...shown.values()])).not.toMatch(/made|name 2|secret/u);
});

test('NTF-6 what was there before this device is no news; what came to several rooms while it was away is told in one', async () => {
  const { world, devices, minho, jina, shown, rung, write, group, log, sink } = await createRinging();
  const [one, two] = [await group(1), await group(2)];
  await write('first', one);
  await minho.engine.stop();
  shown.clear();
  rung.length = 0;
  for (const body of ['a', 'b']) await jina.do('sendMessage', { roomId: one, body });
  await jina.do('sendMessage', { roomId: two, body: 'c' });
  await world.clock.advance(3_600_000);
  const again = person(world, devices.minho.start(sink));
  await world.clock.advance(5_000);
  expect(rung).toEqual([{ is: 'many', rooms: 2, count: 3, rings: true, sound: true }]);
  const { items } = await again.see('noticeLog', null);
  expect(items.map(({ outcome, count }) => `${outcome.is} ${outcome.because} ${count}`)).toEqual([
    expect.stringMatching('quiet caught-up'),
    expect.stringMatching('quiet caught-up'),
    'told message 1',
  ]);
  // It is brought up to date like any other.
  await again.do('readAll', { roomId: one });
  await world.clock.advance(500);
  expect(shown.get(null)).toMatchObject({ rooms: 1, count: 1, rings: false });
  await again.do('readAll', { roomId: two });
  await world.clock.advance(500);
  expect(shown.size).toBe(0);

  // A device that is new to the account tells nothing of what it finds.
  const fresh = createScreen();
  const phone = person(world, world.createDevice().start(fresh.sink));
  await write('unread', two);
  await phone.do('signIn', { handle: 'minho', password: 'password1' });
  await world.clock.advance(5_000);
  expect(fresh.shown.size).toBe(0);
  await write('now', two);
  expect([...fresh.shown.values()]).toEqual([expect.objectContaining({ count: 1, body: 'now' })]);
  expect(await log()).toEqual([]);
});

test('NTF-6 after a short cut each room tells for itself, also one that I was let into meanwhile', async () => {
  const { world, jina, shown, write, group } = await createRinging();
  const one = await group(1);
  world.cut();
  await jina.do('sendMessage', { roomId: one, body: 'while away' });
  await write('in the other, too');
  await world.clock.advance(10_000);
  expect(shown.size).toBe(2);
  await write('hello', await group(2));
  expect(shown.size).toBe(3);
});

test('NTF-6 a sleep counts as being away, though the connection seemed to last', async () => {
  const { world, rooms, userIds, rung, writeAll } = await createSleeper();
  await writeAll(1);
  expect(rung.splice(0)).toHaveLength(2);
  world.clock.jump(3_600_000);
  world.cut();
  for (const room of rooms) world.deeds.write(room, userIds[0] ?? '', 2);
  await world.clock.advance(20_000);
  expect(rung.splice(0)).toEqual([{ is: 'many', rooms: 2, count: 4, rings: true, sound: true }]);
  // Awake again: a short cut is a short cut.
  world.cut();
  await writeAll(1);
  await world.clock.advance(20_000);
  expect(rung).toHaveLength(2);
});

test('NTF-7 the badge numbers direct rooms and mentions, and has a dot for the rest', async () => {
  const { world, jina, badges, write, group, userIds, minho } = await createRinging();
  expect(badges).toEqual([{ direct: 0, other: false }]);
  const one = await group(1);
  await write('in a group', one);
  expect(badges.at(-1)).toEqual({ direct: 0, other: true });
  const mentions = [{ userId: userIds[1] ?? '', from: 0, length: 2 }];
  await jina.do('sendMessage', { roomId: one, body: '@m you', mentions });
  await world.clock.advance(500);
  expect(badges.at(-1)).toEqual({ direct: 1, other: true });
  await minho.do('readAll', { roomId: one });
  await world.clock.advance(500);
  expect(badges.at(-1)).toEqual({ direct: 0, other: false });
  await write('again', one);
  await minho.do('signOut', { pending: 'discard' });
  await world.clock.advance(500);
  expect(badges.at(-1)).toEqual({ direct: 0, other: false });
});

test('NTF-2 signing out takes everything back, and settings outlive it', async () => {
  const { world, minho, shown, write } = await createRinging();
  await minho.do('setNotices', { preview: 'name' });
  await write('hello');
  expect(shown.size).toBe(1);
  await minho.do('signOut', { pending: 'discard' });
  await world.clock.advance(500);
  expect(shown.size).toBe(0);
  expect((await minho.see('noticeLog', null)).items).toEqual([]);
  await minho.do('signIn', { handle: 'minho', password: 'password1' });
  expect((await minho.see('noticeSettings', null)).head).toMatchObject({
    settings: { preview: 'name', on: true },
  });
});
