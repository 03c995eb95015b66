import { expect, test } from 'vitest';

import { createPair } from '../../test-support/engine-world.ts';
import { makeId } from '../../test-support/prng.ts';

type Pair = Awaited<ReturnType<typeof createPair>>;

const refused = { ok: false, error: { code: 'not_friends', temporary: false, message: '' } };
const busy = { ok: false, error: { code: 'busy', temporary: true, message: '' } };

/** Jina wrote "old" before so many others that no reset brings it, and is away. */
async function writeOld({ world, jina, roomId, room, userIds }: Pair) {
  const { clientId } = await jina.do('sendMessage', { roomId, body: 'old' });
  await world.clock.advance(500);
  world.deeds.write(room, userIds[1] ?? '', 30);
  await world.clock.advance(500);
  world.setAway(true);
  return { clientId, seq: room.seq - 30 };
}

/** The server is set back to what it is now, under a new epoch, and everybody comes back. */
async function comeBackToRestored({ world }: Pair) {
  world.server.restore(world.server.backUp());
  world.setAway(false);
  await world.clock.advance(20_000);
}

test('OUT-5 the deletion of a message that was never sent is done, also when it is asked for again', async () => {
  const { world, jina, roomId } = await createPair();
  world.setAway(true);
  const { clientId } = await jina.do('sendMessage', { roomId, body: 'no' });
  for (let times = 0; times < 2; times += 1) {
    const answer = jina.engine.call('deleteMessage', { roomId, target: { clientId } }, makeId(0xd1, 1));
    expect(await answer).toEqual({ ok: true, value: null });
  }
  expect(await jina.texts(roomId)).toEqual([]);
  expect((await jina.see('session', null)).head).toMatchObject({ pending: 0 });
  expect(await jina.call('editMessage', { roomId, target: { clientId }, body: 'yes' })).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
});

test('OUT-2 a message that was to be deleted and is refused for good goes, with all that is for it', async () => {
  const { world, jina, roomId } = await createPair();
  let refuse: () => void = () => undefined;
  const answer = new Promise<object>((resolve) => (refuse = () => resolve(refused)));
  world.setRule(({ name }) => (name === 'message.send' ? { answer } : 'pass'));
  const { clientId } = await jina.do('sendMessage', { roomId, body: 'no' });
  await jina.do('editMessage', { roomId, target: { clientId }, body: 'no!' });
  await jina.do('deleteMessage', { roomId, target: { clientId } });
  expect(await jina.texts(roomId)).toEqual(['deleted* (delete pending) [sending]']);
  refuse();
  await world.clock.advance(100);
  expect(await jina.texts(roomId)).toEqual([]);
  expect((await jina.see('session', null)).head).toMatchObject({ pending: 0 });
});

test('CON-2 in a new epoch an edit finds its message where it was before, and a deletion, too', async () => {
  const pair = await createPair();
  const { world, jina, roomId, room } = pair;
  const { seq } = await writeOld(pair);
  await jina.do('editMessage', { roomId, target: { seq }, body: 'new' });
  await comeBackToRestored(pair);
  expect(room.id).toBe(roomId);
  const stored = () => world.server.room(roomId)?.messages[seq - 1]?.at(-1);
  expect(stored()).toMatchObject({ body: 'new', deletedAt: null });

  world.setAway(true);
  await jina.do('deleteMessage', { roomId, target: { seq } });
  await comeBackToRestored(pair);
  expect(stored()?.deletedAt).not.toBeNull();
  expect((await jina.see('session', null)).head).toMatchObject({ pending: 0 });
});

test('CON-2 where the new epoch has lost the message, its deletion is done, and its edit says so and keeps the text', async () => {
  const pair = await createPair();
  const { world, jina, roomId, room } = pair;
  const backup = world.server.backUp();
  for (const body of ['one', 'two']) await jina.do('sendMessage', { roomId, body });
  await world.clock.advance(500);
  world.setAway(true);
  const [first, second] = [room.seq - 1, room.seq];
  await jina.do('deleteMessage', { roomId, target: { seq: first } });
  await jina.do('editMessage', { roomId, target: { seq: second }, body: 'two!' });
  world.server.restore(backup);
  world.setAway(false);
  await world.clock.advance(20_000);
  const lost = (await jina.messages(roomId)).at(-1);
  expect(lost).toMatchObject({ content: { text: 'two!' }, delivery: { is: 'failed', code: 'not_found' } });
  expect((await jina.see('session', null)).head).toMatchObject({ pending: 1 });
  await jina.do('discardMessage', { roomId, clientId: lost?.clientId ?? '' });
  expect(await jina.texts(roomId)).toEqual([]);
});

test('CON-2 what was refused before a new epoch is still said at its message, once, and a deletion is tried again', async () => {
  const pair = await createPair();
  const { world, jina, roomId, room } = pair;
  for (const body of ['one', 'two']) await jina.do('sendMessage', { roomId, body });
  await world.clock.advance(500);
  const [first, second] = [room.seq - 1, room.seq];
  world.setRule(({ name }) => (/edit|delete/u.test(name) ? { answer: refused } : 'pass'));
  for (const body of ['one!', 'one?']) await jina.do('editMessage', { roomId, target: { seq: first }, body });
  await jina.do('deleteMessage', { roomId, target: { seq: second } });
  await world.clock.advance(500);
  expect(await jina.texts(roomId)).toEqual(['one (edit failed)', 'two (delete failed)']);
  world.setRule(() => 'pass');
  world.setAway(true);
  await comeBackToRestored(pair);
  expect(await jina.texts(roomId)).toEqual(['one (edit failed)', 'deleted']);
});

test('OUT-2 while its room was given up for now an edit waits, and goes on with the room', async () => {
  const pair = await createPair();
  const { world, jina, roomId } = pair;
  const { seq } = await writeOld(pair);
  await jina.do('editMessage', { roomId, target: { seq }, body: 'new' });
  world.setRule(({ name, input, userId }) => {
    if (name === 'room.changes') return { answer: busy };
    if (name !== 'sync') return 'pass';
    // As if there were too many rooms for one answer.
    const answer = world.server.handle(userId, name, input);
    if (!answer.ok) return { answer };
    return { answer: { ok: true, value: { ...answer.value, rooms: [], rest: [roomId] } } };
  });
  await comeBackToRestored(pair);
  expect((await jina.see('connection', null)).head.state).toEqual({ is: 'online' });
  expect((await jina.see('session', null)).head).toMatchObject({ pending: 1 });

  world.setRule(() => 'pass');
  await world.clock.advance(40_000);
  expect(world.server.room(roomId)?.messages[seq - 1]?.at(-1)?.body).toBe('new');
  expect((await jina.see('session', null)).head).toMatchObject({ pending: 0 });
});
