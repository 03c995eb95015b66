import { fail, succeed } from '@damso/shared';
import { expect, test } from 'vitest';

import { createPair, person, type Rule } from '../../test-support/engine-world.ts';
import { makeId } from '../../test-support/prng.ts';

type Asked = { name: string; input: { operationId?: string; roomId?: string } };

/** Notes what is asked under a name that begins with `room.`, and lets a test answer it. */
function recordRooms(answer: (asked: Asked, times: number) => ReturnType<Rule>) {
  const asked: Asked[] = [];
  const rule: Rule = ({ name, input }) => {
    if (!/^room\.(?:create|open|invite|leave|kick|edit|set|hand)/u.test(name)) return 'pass';
    asked.push({ name, input: input as Asked['input'] });
    return answer(asked.at(-1) as Asked, asked.length);
  };
  return { asked, rule };
}

test('what is the server’s to decide about rooms answers `offline` without it', async () => {
  const { world, jina, roomId, userIds } = await createPair();
  world.setAway(true);
  await world.clock.advance(1_000);
  const userId = userIds[1] ?? '';
  const offline = { ok: false, error: { code: 'offline', temporary: true } };
  expect(await jina.call('createGroup', { title: null, tint: 3, memberIds: [userId] })).toEqual(offline);
  expect(await jina.call('openSelfRoom', null)).toEqual(offline);
  expect(await jina.call('inviteToRoom', { roomId, userIds: [userId] })).toEqual(offline);
  expect(await jina.call('leaveRoom', { roomId, quiet: false })).toEqual(offline);
  expect(await jina.call('kickMember', { roomId, userId })).toEqual(offline);
  expect(await jina.call('editRoom', { roomId, title: 'x' })).toEqual(offline);
  expect(await jina.call('setRole', { roomId, userId, role: 'admin' })).toEqual(offline);
  expect(await jina.call('handOverRoom', { roomId, userId })).toEqual(offline);
});

test('OUT-3 an action that got no answer asks again under the same ids, and is done once', async () => {
  const { world, jina, room, roomId, userIds } = await createPair();
  const { asked, rule } = recordRooms((_, times) => {
    if (times > 1) return { answer: succeed({ roomId, rev: room.rev }) };
    world.deeds.rename(room);
    return 'lose';
  });
  world.setRule(rule);
  const answer = jina.engine.call('kickMember', { roomId, userId: userIds[1] ?? '' });
  await world.clock.advance(100);
  world.cut();
  await world.clock.advance(10_000);
  expect(await answer).toEqual({ ok: true, value: null });
  expect(asked).toHaveLength(2);
  expect(asked[1]?.input).toEqual(asked[0]?.input);
  expect(asked[0]?.input.operationId).toBeTypeOf('string');
});

test('an action answers once its effect is on this device; a refusal answers at once', async () => {
  const { world, jina, room, roomId } = await createPair();
  const { rule } = recordRooms((_, times) => {
    if (times > 1) return { answer: fail('not_allowed', 'no') };
    world.deeds.rename(room);
    return { answer: succeed({ roomId, rev: room.rev }) };
  });
  world.setRule(rule);
  await jina.do('editRoom', { roomId, title: 'another' });
  expect((await jina.see('room', { roomId })).head).toMatchObject({ is: 'open', title: room.row.title });
  expect(await jina.call('editRoom', { roomId, title: 'third' })).toEqual({
    ok: false,
    error: { code: 'not_allowed', temporary: false },
  });
});

test('a new group and my own room are there when their action answers; my own room is opened once', async () => {
  const { world, jina, userIds } = await createPair();
  const me = userIds[0] ?? '';
  const { asked, rule } = recordRooms(({ name, input }) => {
    const made = world.deeds.makeRoom(input.roomId ?? '', true, [me]);
    if (name === 'room.open-self') made.row = { ...made.row, type: 'self', title: null };
    return { answer: succeed({ roomId: input.roomId }) };
  });
  world.setRule(rule);
  const group = await jina.do('createGroup', { title: 'made', tint: null, memberIds: [] });
  expect((await jina.see('rooms', null)).items.map(({ key }) => key)).toContain(group.roomId);
  const self = await jina.do('openSelfRoom', null);
  await world.clock.advance(1_000);
  expect((await jina.see('room', self)).head).toMatchObject({ is: 'open', type: 'self' });
  expect(await jina.do('openSelfRoom', null)).toEqual(self);
  expect(asked.map(({ name }) => name)).toEqual(['room.create-group', 'room.open-self']);
});

test('INT-7 leaving takes the room from all my devices at once, and coming back begins a new span', async () => {
  const { world, jina, minho, room, roomId, userIds } = await createPair();
  const me = userIds[0] ?? '';
  const phone = person(world, world.createDevice().start());
  await phone.do('signIn', { handle: 'jina', password: 'password1' });
  room.openHistory = false;
  await minho.do('sendMessage', { roomId, body: 'before' });
  await world.clock.advance(1_000);
  expect(await phone.texts(roomId)).toContain('before');
  const { rule } = recordRooms(() => {
    world.deeds.leave(room, me);
    return { answer: succeed({ roomId, rev: room.rev }) };
  });
  world.setRule(rule);
  await jina.do('leaveRoom', { roomId, quiet: false });
  await world.clock.advance(200);
  for (const device of [jina, phone]) {
    expect((await device.see('room', { roomId })).head).toEqual({ is: 'gone', why: { is: 'left' } });
    expect((await device.see('rooms', null)).items).toEqual([]);
    expect(await device.messages(roomId)).toEqual([]);
  }
  expect(await jina.call('leaveRoom', { roomId, quiet: false })).toMatchObject({
    error: { code: 'not_a_member' },
  });
  await minho.do('sendMessage', { roomId, body: 'meanwhile' });
  await world.clock.advance(500);
  world.deeds.join(room, me);
  await minho.do('sendMessage', { roomId, body: 'after' });
  await world.clock.advance(1_000);
  for (const device of [jina, phone]) expect(await device.texts(roomId)).toEqual(['after']);
});

test('a room that somebody removed me from says who, by what I call them, where they are known here', async () => {
  const { world, jina, room, roomId, userIds } = await createPair();
  const [me = '', by = ''] = userIds;
  world.deeds.leave(room, me, by);
  await world.clock.advance(500);
  const { head } = await jina.see('room', { roomId });
  expect(head).toEqual({ is: 'gone', why: { is: 'removed', userId: by, name: null } });
  world.deeds.befriend(me, by, '민호야');
  await world.clock.advance(500);
  expect((await jina.see('room', { roomId })).head).toMatchObject({ why: { name: '민호야' } });
  expect((await jina.see('room', { roomId: makeId(0xf0, 9) })).head).toEqual({ is: 'gone', why: null });
});

test('CNT-6 a system line is shown as news, counts for nobody, and shows no number', async () => {
  const { world, jina, minho, room, roomId, userIds } = await createPair();
  await minho.do('sendMessage', { roomId, body: 'hello' });
  await world.clock.advance(500);
  const [me = '', by = ''] = userIds;
  const line = world.server.addMessage(room, by, makeId(0xd1, 1), 'system', '');
  line.systemEvent = { is: 'role', by, userId: me, role: 'admin' };
  world.server.broadcast(room, room.rev - 1);
  await world.clock.advance(500);
  const [message, news] = (await jina.messages(roomId)).slice(-2);
  expect(message).toMatchObject({ content: { is: 'text' }, unreadBy: 1 });
  const content = { is: 'system', news: { is: 'role', person: { isMe: true }, by: { userId: by } } };
  expect(news).toMatchObject({ content, unreadBy: 0 });
  expect((await jina.see('rooms', null)).items[0]).toMatchObject({ preview: content, unread: 1 });
});
