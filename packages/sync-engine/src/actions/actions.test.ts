import { expect, test } from 'vitest';

import { createPair, createWorld, person } from '../../test-support/engine-world.ts';
import { makeId } from '../../test-support/prng.ts';

test('what needs the server answers `offline` without it; what does not goes into the outbox', async () => {
  const { world, jina, roomId, userIds } = await createPair();
  world.setAway(true);
  await world.clock.advance(1_000);
  const userId = userIds[1] ?? '';
  const offline = { ok: false, error: { code: 'offline', temporary: true } };
  expect(await jina.call('findPerson', { handle: 'minho' })).toEqual(offline);
  expect(await jina.call('requestFriend', { userId })).toEqual(offline);
  expect(await jina.call('setNickname', { userId, nickname: 'M' })).toEqual(offline);
  expect(await jina.call('openDirectRoom', { userId })).toEqual(offline);
  expect(await jina.call('checkHandle', { handle: 'minho' })).toEqual(offline);
  expect(await jina.call('sendMessage', { roomId, body: 'x' })).toMatchObject({ ok: true });
});

test('nothing of an account answers unless somebody is signed in', async () => {
  const world = createWorld();
  const nobody = person(world, world.createDevice().start());
  const refused = { error: { code: 'not_signed_in' } };
  expect(await nobody.call('findPerson', { handle: 'minho' })).toMatchObject(refused);
  expect(await nobody.call('sendMessage', { roomId: makeId(1, 1), body: 'x' })).toMatchObject(refused);
  expect(await nobody.call('signOut', { pending: 'keep' })).toMatchObject({ error: { code: 'not_allowed' } });
  expect(await nobody.call('leaveLocked', null)).toMatchObject({ error: { code: 'not_allowed' } });
  expect(await nobody.call('reconnect', null)).toEqual({ ok: true, value: null });
});

test('only what is mine and there can be changed; the outbox takes nothing else', async () => {
  const { world, jina, minho, roomId } = await createPair();
  const { clientId } = await minho.do('sendMessage', { roomId, body: 'his' });
  await world.clock.advance(500);
  const [his] = (await jina.messages(roomId)).slice(-1);
  const target = { seq: his?.seq ?? 0 };
  expect(await jina.call('editMessage', { roomId, target, body: 'mine' })).toMatchObject({
    error: { code: 'not_allowed' },
  });
  expect(await jina.call('deleteMessage', { roomId, target })).toMatchObject({
    error: { code: 'not_allowed' },
  });
  // Of mine there is none by this id, so that nothing is left to be done.
  expect(await jina.call('deleteMessage', { roomId, target: { clientId } })).toEqual({
    ok: true,
    value: null,
  });
  await world.clock.advance(500);
  expect(await minho.texts(roomId)).toEqual(['his']);
  await minho.do('deleteMessage', { roomId, target });
  await world.clock.advance(500);
  expect(await minho.call('editMessage', { roomId, target, body: 'again' })).toMatchObject({
    error: { code: 'already_deleted' },
  });
  expect(await jina.call('sendMessage', { roomId: makeId(0xf0, 99), body: 'x' })).toMatchObject({
    error: { code: 'not_a_member' },
  });
  expect((await jina.see('session', null)).head).toMatchObject({ pending: 0 });
});

test('an edit that was refused says so at its message, and can be let go or tried again', async () => {
  const { world, jina, roomId } = await createPair();
  const { clientId } = await jina.do('sendMessage', { roomId, body: 'before' });
  await world.clock.advance(500);
  const error = { code: 'not_friends', temporary: false, message: '' };
  world.setRule(({ name }) => (name === 'message.edit' ? { answer: { ok: false, error } } : 'pass'));
  await jina.do('editMessage', { roomId, target: { clientId }, body: 'after' });
  await world.clock.advance(500);
  expect(await jina.texts(roomId)).toEqual(['before (edit failed)']);
  world.setRule(() => 'pass');
  await jina.do('resendMessage', { roomId, clientId });
  await world.clock.advance(500);
  expect(await jina.texts(roomId)).toEqual(['after*']);

  world.setRule(({ name }) => (name === 'message.delete' ? { answer: { ok: false, error } } : 'pass'));
  await jina.do('deleteMessage', { roomId, target: { clientId } });
  await world.clock.advance(500);
  expect(await jina.texts(roomId)).toEqual(['after* (delete failed)']);
  await jina.do('discardMessage', { roomId, clientId });
  expect(await jina.texts(roomId)).toEqual(['after*']);
});

test('the whole text is read with what is on its way, also before it is sent', async () => {
  const { world, jina, roomId } = await createPair();
  world.setAway(true);
  const { clientId } = await jina.do('sendMessage', { roomId, body: 'helo' });
  await jina.do('editMessage', { roomId, target: { clientId }, body: 'hello' });
  expect(await jina.do('readMessage', { roomId, target: { clientId } })).toMatchObject({ text: 'hello' });
});
