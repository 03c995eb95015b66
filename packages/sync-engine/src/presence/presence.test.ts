import { succeed } from '@damso/shared';
import { expect, test } from 'vitest';

import { createPair, type World } from '../../test-support/engine-world.ts';
import type { ViewOf } from '../port/views.ts';

/** Delivers an update to all of a user's devices. */
function deliver(world: World, userId: string, name: 'presence.update' | 'typing.update', payload: object) {
  for (const socket of world.server.sockets) if (socket.userId === userId) socket.deliver(name, payload);
}

test('PRE-1, PRE-2: a view shows how those on screen are there, and nothing while disconnected', async () => {
  const { world, jina, userIds } = await createPair();
  const [me = '', other = ''] = userIds;
  const asked: unknown[] = [];
  world.setRule(({ name, input, userId }) => {
    if (name !== 'presence.watch' || userId !== me) return 'pass';
    asked.push(input);
    return { answer: succeed({ people: [{ userId: other, state: 'online', lastActiveAt: null }] }) };
  });
  const seen: ViewOf<'presence'>['items'][] = [];
  const watch = jina.engine.watch(
    'presence',
    { userIds: [other, other] },
    ({ items }) => void seen.push(items),
  );
  await world.clock.advance(500);
  expect(seen.at(-1)).toEqual([{ key: other, state: 'online', lastActiveAt: null }]);

  deliver(world, me, 'presence.update', { people: [{ userId: other, state: 'away', lastActiveAt: 5 }] });
  await world.clock.advance(500);
  expect(seen.at(-1)).toEqual([{ key: other, state: 'away', lastActiveAt: 5 }]);

  world.setAway(true);
  await world.clock.advance(100);
  expect(seen.at(-1)).toEqual([]);
  world.setAway(false);
  await world.clock.advance(60_000);
  expect(seen.at(-1)).toEqual([{ key: other, state: 'online', lastActiveAt: null }]);
  watch.stop();
  await world.clock.advance(500);
  expect(asked).toEqual([{ userIds: [other] }, { userIds: [other] }, { userIds: [] }]);
});

test('PRE-6: who writes shows in the room and in the list, until their message comes', async () => {
  const { world, jina, minho, roomId, userIds } = await createPair();
  const [me = '', other = ''] = userIds;
  const typing: string[][] = [];
  jina.engine.watch('typing', { roomId }, ({ items }) => void typing.push(items.map(({ name }) => name)));
  const row = async () => (await jina.see('rooms', null)).items[0]?.typing;
  const { name = '' } = (await jina.see('room', { roomId })).items.find(({ key }) => key === other) ?? {};

  deliver(world, me, 'typing.update', { roomId, userId: other });
  await world.clock.advance(200);
  expect([typing.at(-1), await row()]).toEqual([[name], [name]]);
  await minho.do('sendMessage', { roomId, body: 'here it is' });
  await world.clock.advance(200);
  expect([typing.at(-1), await row()]).toEqual([[], []]);

  world.deeds.befriend(me, other, '민호야');
  deliver(world, me, 'typing.update', { roomId, userId: other });
  await world.clock.advance(200);
  expect(await row()).toEqual(['민호야']);
  await world.clock.advance(5_000);
  expect([typing.at(-1), await row()]).toEqual([[], []]);
});

test('PRE-6: whom I blocked is not shown to write, and who hides their presence does not say it', async () => {
  const { world, jina, roomId, userIds } = await createPair();
  const [me = '', other = ''] = userIds;
  world.deeds.block(me, other);
  await world.clock.advance(200);
  deliver(world, me, 'typing.update', { roomId, userId: other });
  await world.clock.advance(200);
  expect((await jina.see('typing', { roomId })).items).toEqual([]);
  expect((await jina.see('rooms', null)).items[0]?.typing).toEqual([]);

  const said: string[] = [];
  world.setRule(({ name }) => {
    if (name === 'room.typing') said.push(name);
    return 'pass';
  });
  world.deeds.rememberMe(me, true);
  await world.clock.advance(200);
  await jina.do('typeInRoom', { roomId });
  expect(said).toEqual([]);
  world.deeds.rememberMe(me, false);
  await world.clock.advance(200);
  await jina.do('typeInRoom', { roomId });
  expect(said).toEqual(['room.typing']);
});

test('PRE-3, PRE-6, PRE-7: what the shell and the composer say reaches the server, over restarts of the connection', async () => {
  const { world, jina, roomId, userIds } = await createPair();
  const calls: unknown[] = [];
  world.setRule(({ name, input, userId }) => {
    const isOurs = ['presence.beat', 'device.in-use', 'room.typing'].includes(name);
    if (isOurs && userId === userIds[0]) calls.push([name, input]);
    return 'pass';
  });
  await jina.do('setActivity', { active: true, inUse: true });
  await jina.do('typeInRoom', { roomId });
  await jina.do('typeInRoom', { roomId });
  expect(calls).toEqual([
    ['device.in-use', { inUse: true }],
    ['room.typing', { roomId }],
  ]);
  calls.length = 0;
  await jina.do('setActivity', { active: false, inUse: false });
  world.cut();
  await world.clock.advance(5_000);
  expect(calls).toEqual([
    ['presence.beat', { active: false }],
    ['device.in-use', { inUse: false }],
    ['presence.beat', { active: false }],
  ]);
});
