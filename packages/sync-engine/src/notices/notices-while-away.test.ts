import { expect, test } from 'vitest';

import { person } from '../../test-support/engine-world.ts';
import { createRinging, createScreen, createSleeper } from '../../test-support/ringing.ts';

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
