import { expect, test } from 'vitest';

import { createPair, person } from '../../test-support/engine-world.ts';
import { noFaults } from '../../test-support/model-network.ts';

test('a message is shown at once as sending, then as sent, under the same key', async () => {
  const { world, jina, minho, roomId } = await createPair();
  let open: () => void = () => undefined;
  const hold = new Promise<void>((resolve) => (open = resolve));
  world.setRule(({ name }) => (name === 'message.send' ? { hold } : 'pass'));

  const { clientId } = await jina.do('sendMessage', { roomId, body: '안녕' });
  const [before] = (await jina.messages(roomId)).slice(-1);
  expect(before).toMatchObject({ clientId, seq: null, delivery: { is: 'sending' }, unreadBy: 0, mine: true });

  open();
  await world.clock.advance(500);
  const [after] = (await jina.messages(roomId)).slice(-1);
  expect(after).toMatchObject({ key: before?.key, delivery: { is: 'sent' }, unreadBy: 1 });
  expect(after?.seq).toBeGreaterThan(0);
  expect(await minho.texts(roomId)).toEqual(['안녕']);
});

test('OUT-1 the update may come before the ack: the message is there once, and nothing is left', async () => {
  const { world, jina, roomId } = await createPair();
  world.setRule(({ name }) => (name === 'message.send' ? 'lose-answer' : 'pass'));
  await jina.do('sendMessage', { roomId, body: 'one' });
  await world.clock.advance(500);
  expect(await jina.texts(roomId)).toEqual(['one']);
  expect((await jina.see('session', null)).head).toMatchObject({ pending: 0 });
});

test('OUT-1 the ack may come before the update: the message is there once', async () => {
  const { world, jina, roomId } = await createPair();
  world.setFaults({ ...noFaults, lose: 1 });
  await jina.do('sendMessage', { roomId, body: 'one' });
  await jina.do('sendMessage', { roomId, body: 'two' });
  await world.clock.advance(500);
  expect(await jina.texts(roomId)).toEqual(['one', 'two']);
  expect((await jina.see('session', null)).head).toMatchObject({ pending: 0 });
});

test('OUT-2 OUT-4 what is written offline waits, over a restart too, and arrives once and in order', async () => {
  const { world, devices, jina, minho, roomId } = await createPair();
  world.setAway(true);
  await world.clock.advance(5_000);
  for (const body of ['one', 'two', 'three']) await jina.do('sendMessage', { roomId, body });
  expect(await jina.texts(roomId)).toEqual(['one [waiting]', 'two [waiting]', 'three [waiting]']);
  await jina.engine.stop();

  const again = person(world, devices.jina.start());
  await world.clock.advance(100);
  expect((await again.see('session', null)).head).toMatchObject({ is: 'signed-in', pending: 3 });
  expect(await again.texts(roomId)).toEqual(['one [waiting]', 'two [waiting]', 'three [waiting]']);

  world.setAway(false);
  await world.clock.advance(60_000);
  expect(await again.texts(roomId)).toEqual(['one', 'two', 'three']);
  expect(await minho.texts(roomId)).toEqual(['one', 'two', 'three']);
});

test('OUT-3 no answer is unknown: sent again with the same ids, and stored once', async () => {
  const { world, jina, minho, roomId } = await createPair();
  const sent: unknown[] = [];
  world.setFaults({ ...noFaults, lose: 1 });
  world.setRule(({ name, input }) => {
    if (name !== 'message.send') return 'pass';
    sent.push(input);
    return sent.length === 1 ? 'lose-answer' : 'pass';
  });
  await jina.do('sendMessage', { roomId, body: 'once' });
  await world.clock.advance(100);
  world.setFaults(noFaults);
  world.cut();
  await world.clock.advance(5_000);
  expect(await jina.texts(roomId)).toEqual(['once']);
  expect(await minho.texts(roomId)).toEqual(['once']);
  expect(sent.slice(1).every((input) => JSON.stringify(input) === JSON.stringify(sent[0]))).toBe(true);
});

test('OUT-3 a temporary error waits as long as it says, and goes on', async () => {
  const { world, jina, roomId } = await createPair();
  let tries = 0;
  world.setRule(({ name }) => {
    if (name !== 'message.send') return 'pass';
    tries += 1;
    const error = { code: 'rate_limited', temporary: true, retryAfter: 7, message: '' };
    return tries === 1 ? { answer: { ok: false, error } } : 'pass';
  });
  await jina.do('sendMessage', { roomId, body: 'later' });
  await world.clock.advance(6_500);
  expect(tries).toBe(1);
  await world.clock.advance(1_000);
  expect(tries).toBe(2);
  expect(await jina.texts(roomId)).toEqual(['later']);
});

test('OUT-2 OUT-3 a final error fails the message and its edits; the next goes on; resend brings all of it', async () => {
  const { world, jina, minho, roomId } = await createPair();
  world.setAway(true);
  const { clientId } = await jina.do('sendMessage', { roomId, body: 'frist' });
  await jina.do('editMessage', { roomId, target: { clientId }, body: 'first' });
  await jina.do('sendMessage', { roomId, body: 'second' });
  expect(await jina.texts(roomId)).toEqual(['first* (edit pending) [waiting]', 'second [waiting]']);

  const error = { code: 'not_friends', temporary: false, message: '' };
  world.setRule(({ input }) =>
    (input as { clientId?: string }).clientId === clientId ? { answer: { ok: false, error } } : 'pass',
  );
  world.setAway(false);
  await world.clock.advance(40_000);
  expect(await jina.texts(roomId)).toEqual(['second', 'frist [failed]']);
  expect((await jina.see('rooms', null)).items[0]?.preview).toEqual({ is: 'failed', count: 2 });
  expect(await minho.texts(roomId)).toEqual(['second']);

  world.setRule(() => 'pass');
  await jina.do('resendMessage', { roomId, clientId });
  await world.clock.advance(1_000);
  expect(await jina.texts(roomId)).toEqual(['second', 'first*']);
  expect(await minho.texts(roomId)).toEqual(['second', 'first*']);
});

test('a failed message is let go with what hangs on it', async () => {
  const { world, jina, roomId } = await createPair();
  const error = { code: 'not_friends', temporary: false, message: '' };
  world.setRule(({ name }) => (name === 'message.send' ? { answer: { ok: false, error } } : 'pass'));
  const { clientId } = await jina.do('sendMessage', { roomId, body: 'no' });
  await world.clock.advance(500);
  expect((await jina.messages(roomId)).at(-1)?.delivery).toEqual({ is: 'failed', code: 'not_friends' });
  await jina.do('discardMessage', { roomId, clientId });
  expect(await jina.texts(roomId)).toEqual([]);
  expect((await jina.see('session', null)).head).toMatchObject({ pending: 0 });
});

test('OUT-2 an edit before the ack is aimed by clientId, and follows its message', async () => {
  const { world, jina, minho, roomId } = await createPair();
  let open: () => void = () => undefined;
  const hold = new Promise<void>((resolve) => (open = resolve));
  world.setRule(({ name }) => (name === 'message.send' ? { hold } : 'pass'));
  const { clientId } = await jina.do('sendMessage', { roomId, body: 'helo' });
  await jina.do('editMessage', { roomId, target: { clientId }, body: 'hello' });
  expect(await jina.texts(roomId)).toEqual(['hello* (edit pending) [sending]']);
  open();
  await world.clock.advance(1_000);
  expect(await jina.texts(roomId)).toEqual(['hello*']);
  expect(await minho.texts(roomId)).toEqual(['hello*']);
});

test('a deletion is shown at once; one of a message that was never sent takes it out of the outbox', async () => {
  const { world, jina, minho, roomId } = await createPair();
  const first = await jina.do('sendMessage', { roomId, body: 'one' });
  await world.clock.advance(500);
  world.setAway(true);
  await jina.do('deleteMessage', { roomId, target: { clientId: first.clientId } });
  const second = await jina.do('sendMessage', { roomId, body: 'two' });
  await jina.do('deleteMessage', { roomId, target: { clientId: second.clientId } });
  expect(await jina.texts(roomId)).toEqual(['deleted (delete pending)']);
  world.setAway(false);
  await world.clock.advance(40_000);
  expect(await jina.texts(roomId)).toEqual(['deleted']);
  expect(await minho.texts(roomId)).toEqual(['deleted']);
});

test('OUT-2 reading is shown at once, coalesces, and only rises', async () => {
  const { world, jina, minho, roomId, room } = await createPair();
  for (const body of ['one', 'two', 'three']) await minho.do('sendMessage', { roomId, body });
  await world.clock.advance(500);
  expect((await jina.see('rooms', null)).head).toEqual({ totalUnread: 3, marked: 0 });
  const reads: unknown[] = [];
  world.setRule(({ name, input }) => {
    if (name === 'room.read') reads.push((input as { seq: number }).seq);
    return 'pass';
  });
  world.setAway(true);
  for (const seq of [room.seq - 2, room.seq, room.seq - 1]) await jina.do('markRead', { roomId, seq });
  expect((await jina.see('rooms', null)).head).toEqual({ totalUnread: 0, marked: 0 });
  expect((await minho.messages(roomId)).at(-1)?.unreadBy).toBe(1);
  world.setAway(false);
  await world.clock.advance(40_000);
  expect(reads).toEqual([room.seq]);
  expect((await minho.messages(roomId)).at(-1)?.unreadBy).toBe(0);
});

test('OUT-4 a send says what was really seen', async () => {
  const { world, jina, minho, roomId, room } = await createPair();
  await minho.do('sendMessage', { roomId, body: 'one' });
  await minho.do('sendMessage', { roomId, body: 'two' });
  await world.clock.advance(500);
  await jina.do('markRead', { roomId, seq: room.seq - 1 });
  const seen: unknown[] = [];
  world.setRule(({ name, input }) => {
    if (name === 'message.send') seen.push((input as { seenSeq: number }).seenSeq);
    return 'pass';
  });
  await jina.do('sendMessage', { roomId, body: 'answer' });
  await world.clock.advance(500);
  expect(seen).toEqual([room.seq - 2]);
  expect((await jina.see('rooms', null)).head).toEqual({ totalUnread: 1, marked: 0 });
});

test('CON-2 after a restore of the server the cache begins anew, and what it had lost of mine arrives again', async () => {
  const { world, jina, minho, roomId } = await createPair();
  await jina.do('sendMessage', { roomId, body: 'kept' });
  await world.clock.advance(500);
  const backup = world.server.backUp();
  world.setFaults({ ...noFaults, lose: 1 });
  world.setRule(({ name }) => (name === 'message.send' ? 'lose-answer' : 'pass'));
  await jina.do('sendMessage', { roomId, body: 'stored, then lost' });
  await world.clock.advance(100);
  world.server.restore(backup);
  world.setFaults(noFaults);
  world.setRule(() => 'pass');
  world.cut();
  await world.clock.advance(20_000);
  expect(await minho.texts(roomId)).toEqual(['kept', 'stored, then lost']);
  expect(await jina.texts(roomId)).toEqual(['kept', 'stored, then lost']);
});
