import { expect, test } from 'vitest';

import { createPair, person } from '../../test-support/engine-world.ts';
import { makeId } from '../../test-support/prng.ts';

type World = Awaited<ReturnType<typeof createPair>>;

const roomIds = Array.from({ length: 12 }, (_, index) => makeId(0xf1, index + 1));

/** Many more rooms of the two, each with messages of Minho's. */
function makeRooms({ world, userIds }: World): void {
  for (const [index, id] of roomIds.entries()) {
    const room = world.deeds.makeRoom(id, true, userIds);
    world.deeds.write(room, userIds[1] ?? '', index + 1);
  }
}

/** A new device of Jina's, whose rooms don't come until `release`; a few come with the sync itself. */
async function newDevice({ world }: World) {
  const gate = { open: () => undefined as void };
  const hold = new Promise<void>((resolve) => {
    gate.open = resolve;
  });
  const asked: string[] = [];
  world.setRule(({ name, input }) => {
    if (name !== 'room.changes') return 'pass';
    asked.push((input as { roomId: string }).roomId);
    return { hold };
  });
  const phone = person(world, world.createDevice().start());
  await phone.do('signIn', { handle: 'jina', password: 'password1' });
  await world.clock.advance(1_000);
  return { phone, asked, release: gate.open };
}

test('SUM-2: a new device shows all rooms from one list, before the rooms themselves are here; then by these', async () => {
  const all = await createPair();
  makeRooms(all);
  await all.world.clock.advance(2_000);
  const whole = (await all.jina.see('rooms', null)).items;
  const { phone, release } = await newDevice(all);
  const list = await phone.see('rooms', null);
  expect(list.items).toHaveLength(13);
  const unread = (items: typeof whole) => Object.fromEntries(items.map((item) => [item.key, item.unread]));
  expect(unread(list.items)).toEqual(unread(whole));
  expect(list.head.totalUnread).toBe(78);
  expect(list.items.find(({ key }) => key === roomIds[4])).toMatchObject({
    title: 'made',
    preview: { is: 'text', text: expect.stringMatching(/^said/) as string },
  });

  // Read, and written to, before it is here.
  const roomId = roomIds[0] ?? '';
  await phone.do('readAll', { roomId });
  await phone.do('sendMessage', { roomId, body: 'early' });
  await all.world.clock.advance(1_000);
  const line = (await phone.see('rooms', null)).items.find(({ key }) => key === roomId);
  expect(line).toMatchObject({ unread: 0, preview: { is: 'sending', text: 'early' } });

  all.world.setRule(() => 'pass');
  release();
  await all.world.clock.advance(10_000);
  expect(await phone.texts(roomId)).toContain('early');
  const later = (await phone.see('rooms', null)).items;
  const there = (await all.jina.see('rooms', null)).items;
  expect(later.map(({ key, preview, unread: count }) => [key, preview, count])).toEqual(
    there.map(({ key, preview, unread: count }) => [key, preview, count]),
  );
});

test('SUM-2: the room that is opened is the next to come', async () => {
  const all = await createPair();
  makeRooms(all);
  await all.world.clock.advance(2_000);
  const { phone, asked } = await newDevice(all);
  const opened = roomIds[0] ?? '';
  expect(asked).not.toContain(opened);
  const first = asked.length;
  expect((await phone.see('room', { roomId: opened })).head).toEqual({ is: 'loading' });
  expect(asked.slice(first)).toEqual([opened]);
});

test('SUM-2: a server that has no list gives the rooms all the same', async () => {
  const all = await createPair();
  makeRooms(all);
  await all.world.clock.advance(2_000);
  const error = { code: 'unknown_command', temporary: false, message: '' };
  all.world.setRule(({ name }) => (name === 'room.list' ? { answer: { ok: false, error } } : 'pass'));
  const phone = person(all.world, all.world.createDevice().start());
  await phone.do('signIn', { handle: 'jina', password: 'password1' });
  await all.world.clock.advance(10_000);
  expect((await phone.see('rooms', null)).items).toHaveLength(13);
});
