import { limits } from '@damso/shared';
import { expect, test } from 'vitest';

import { createPair, person, type World } from '../../test-support/engine-world.ts';
import { makeId } from '../../test-support/prng.ts';

type Person = ReturnType<typeof person>;

const line = async (who: Person, roomId: string) =>
  (await who.see('rooms', null)).items.find(({ key }) => key === roomId);
const order = async (who: Person) => (await who.see('rooms', null)).items.map(({ key }) => key);

/** A second device of Jina's. */
async function secondOfJina(world: World): Promise<Person> {
  const phone = person(world, world.createDevice().start());
  await phone.do('signIn', { handle: 'jina', password: 'password1' });
  await world.clock.advance(2_000);
  return phone;
}

test('SET-1: what I set on one device shows on the other, and to nobody else', async () => {
  const { world, jina, minho, roomId } = await createPair();
  const phone = await secondOfJina(world);
  const patch = {
    pinnedAt: 5,
    mutedUntil: limits.forever,
    draft: '다음 주에 ',
    notifyLevel: 'mentions' as const,
  };
  await phone.do('setRoom', { roomId, patch });
  expect(await line(phone, roomId)).toMatchObject(patch);
  await world.clock.advance(500);
  expect(await line(jina, roomId)).toMatchObject({ ...patch, archived: false, markedUnread: false });
  expect((await jina.see('room', { roomId })).head).toMatchObject({ settings: patch });
  expect(await line(minho, roomId)).toMatchObject({ pinnedAt: null, mutedUntil: null, draft: null });
});

test('SET-2: without a network it is set at once, survives a restart, and goes out once: only what differs', async () => {
  const { world, devices, jina, roomId } = await createPair();
  const asked: unknown[] = [];
  world.setRule(({ name, input }) => {
    if (name === 'room.settings') asked.push(input);
    return 'pass';
  });
  world.setAway(true);
  await jina.do('setRoom', { roomId, patch: { draft: 'one', archived: true } });
  await jina.do('setRoom', { roomId, patch: { draft: 'two', markedUnread: false } });
  expect((await jina.see('session', null)).head).toMatchObject({ pending: 0 });
  await jina.engine.stop();
  const again = person(world, devices.jina.start());
  await world.clock.advance(100);
  expect(await line(again, roomId)).toMatchObject({ draft: 'two', archived: true });
  world.setAway(false);
  await world.clock.advance(90_000);
  expect(asked).toEqual([{ roomId, patch: { draft: 'two', archived: true } }]);
  const phone = await secondOfJina(world);
  expect(await line(phone, roomId)).toMatchObject({ draft: 'two', archived: true });
});

test('SET-2: what is set while an answer is on its way goes out after it; the view never goes back', async () => {
  const { world, jina, roomId } = await createPair();
  let release = () => undefined as void;
  const hold = new Promise<void>((resolve) => {
    release = resolve;
  });
  world.setRule(({ name }) => (name === 'room.settings' ? { hold } : 'pass'));
  const seen: (string | null)[] = [];
  jina.engine.watch('rooms', null, ({ items }) => void seen.push(items[0]?.draft ?? null));
  await jina.do('setRoom', { roomId, patch: { draft: 'he' } });
  await world.clock.advance(100);
  await jina.do('setRoom', { roomId, patch: { draft: 'hello' } });
  await world.clock.advance(100);
  world.setRule(() => 'pass');
  release();
  await world.clock.advance(1_000);
  expect(seen.filter((draft, index) => draft !== seen[index - 1])).toEqual(['he', 'hello']);
  expect(
    world.server.user(world.people.get('jina')?.userId ?? '')?.rows.get(`room-settings ${roomId}`),
  ).toMatchObject({
    draft: 'hello',
  });
});

test('SET-2: another epoch keeps what waits; what the server refuses for good goes', async () => {
  const { world, jina, roomId } = await createPair();
  const backup = world.server.backUp();
  world.setAway(true);
  await jina.do('setRoom', { roomId, patch: { pinnedAt: 7 } });
  world.server.restore(backup);
  world.setAway(false);
  await world.clock.advance(90_000);
  expect(await line(jina, roomId)).toMatchObject({ pinnedAt: 7 });

  const error = { code: 'bad_request', temporary: false, message: '' };
  world.setRule(({ name }) => (name === 'room.settings' ? { answer: { ok: false, error } } : 'pass'));
  await jina.do('setRoom', { roomId, patch: { archived: true } });
  await world.clock.advance(1_000);
  expect(await line(jina, roomId)).toMatchObject({ pinnedAt: 7, archived: false });
});

test('pinned rooms stand first, the last pinned on top; archived ones at the end', async () => {
  const { world, jina, minho, roomId: first, userIds } = await createPair();
  const [second, third, fourth] = [2, 3, 4].map((number) => makeId(0xf0, number)) as [string, string, string];
  for (const id of [second, third, fourth]) world.deeds.makeRoom(id, true, userIds);
  await world.clock.advance(1_000);
  // The model's messages are as late as their seq.
  for (const [index, roomId] of [first, second, third, fourth].entries()) {
    for (let count = 0; count <= index; count += 1) await minho.do('sendMessage', { roomId, body: 'x' });
  }
  await world.clock.advance(1_000);
  expect(await order(jina)).toEqual([fourth, third, second, first]);
  await jina.do('setRoom', { roomId: second, patch: { pinnedAt: 1 } });
  await jina.do('setRoom', { roomId: first, patch: { pinnedAt: 2 } });
  await jina.do('setRoom', { roomId: fourth, patch: { archived: true, pinnedAt: 3 } });
  expect(await order(jina)).toEqual([first, second, third, fourth]);
});

test('SET-3: muted and archived rooms are in no total, and a mute ends by itself', async () => {
  const { world, jina, minho, roomId } = await createPair();
  await minho.do('sendMessage', { roomId, body: 'one' });
  await world.clock.advance(500);
  const heads: { totalUnread: number; marked: number }[] = [];
  jina.engine.watch('rooms', null, ({ head }) => void heads.push(head));
  const open: (number | null)[] = [];
  jina.engine.watch('room', { roomId }, ({ head }) => {
    if (head.is === 'open') open.push(head.settings.mutedUntil);
  });
  await world.clock.advance(50);
  expect(heads.at(-1)).toEqual({ totalUnread: 1, marked: 0 });
  const mutedUntil = world.clock.now() + 3_600_000;
  await jina.do('setRoom', { roomId, patch: { mutedUntil, markedUnread: true } });
  await world.clock.advance(1_000);
  expect(heads.at(-1)).toEqual({ totalUnread: 0, marked: 0 });
  await world.clock.advance(3_600_000);
  expect(heads.at(-1)).toEqual({ totalUnread: 1, marked: 1 });
  expect(open).toEqual([null, mutedUntil, null]);
  await jina.do('setRoom', { roomId, patch: { archived: true } });
  await world.clock.advance(100);
  expect(heads.at(-1)).toEqual({ totalUnread: 0, marked: 0 });
});

test('SET-3: reading on takes the mark away, sending takes the draft away', async () => {
  const { world, jina, minho, roomId } = await createPair();
  const phone = await secondOfJina(world);
  await jina.do('setRoom', { roomId, patch: { markedUnread: true, draft: 'hello' } });
  await minho.do('sendMessage', { roomId, body: 'one' });
  await world.clock.advance(500);
  expect(await line(phone, roomId)).toMatchObject({ markedUnread: true, draft: 'hello', unread: 1 });
  const [, message] = (await jina.messages(roomId)).slice(-2);
  await jina.do('markRead', { roomId, seq: message?.seq ?? 0 });
  await jina.do('sendMessage', { roomId, body: 'hello' });
  await world.clock.advance(500);
  expect(await line(phone, roomId)).toMatchObject({ markedUnread: false, draft: null, unread: 0 });
});

test('SET-3: all is read at once, but for muted and archived rooms; one room by itself always', async () => {
  const { world, jina, minho, roomId: loud, userIds } = await createPair();
  const [muted, archived] = [2, 3].map((number) => makeId(0xf0, number)) as [string, string];
  for (const id of [muted, archived]) world.deeds.makeRoom(id, true, userIds);
  await world.clock.advance(1_000);
  for (const roomId of [loud, muted, archived]) await minho.do('sendMessage', { roomId, body: 'x' });
  await world.clock.advance(1_000);
  await jina.do('setRoom', { roomId: muted, patch: { mutedUntil: limits.forever } });
  await jina.do('setRoom', { roomId: archived, patch: { archived: true } });
  await jina.do('setRoom', { roomId: loud, patch: { markedUnread: true } });
  await jina.do('readAll', { roomId: null });
  await world.clock.advance(500);
  const unread = async () =>
    Object.fromEntries((await jina.see('rooms', null)).items.map(({ key, unread: count }) => [key, count]));
  expect(await unread()).toEqual({ [loud]: 0, [muted]: 1, [archived]: 1 });
  expect(await line(jina, loud)).toMatchObject({ markedUnread: false });
  await jina.do('readAll', { roomId: muted });
  await world.clock.advance(500);
  expect(await unread()).toEqual({ [loud]: 0, [muted]: 0, [archived]: 1 });
  expect(await jina.call('readAll', { roomId: makeId(0xf0, 9) })).toMatchObject({
    error: { code: 'not_a_member' },
  });
});

test('a draft of white space is none; one that is too long is refused and the kept one stays', async () => {
  const { jina, roomId } = await createPair();
  await jina.do('setRoom', { roomId, patch: { draft: 'kept' } });
  const long = 'x'.repeat(limits.messageCodePoints + 1);
  expect(await jina.call('setRoom', { roomId, patch: { draft: long } })).toMatchObject({
    error: { code: 'text_too_long' },
  });
  expect(await line(jina, roomId)).toMatchObject({ draft: 'kept' });
  await jina.do('setRoom', { roomId, patch: { draft: ' \n' } });
  expect(await line(jina, roomId)).toMatchObject({ draft: null });
});

test('SET-3: a draft that cannot be cleared fails no message that is in the outbox already', async () => {
  const { world, devices, jina, minho, roomId } = await createPair();
  await jina.do('setRoom', { roomId, patch: { draft: 'hello' } });
  await world.clock.advance(500);
  const { databases } = devices.jina;
  const outbox = databases.names().find((name) => name.startsWith('outbox')) ?? '';
  databases
    .file(outbox)
    .exec("CREATE TRIGGER full BEFORE INSERT ON settings_slot BEGIN SELECT RAISE(FAIL, 'disk is full'); END");
  // An error would keep what was written in its field, to be sent once more.
  expect(await jina.call('sendMessage', { roomId, body: 'hello' })).toMatchObject({ ok: true });
  await world.clock.advance(500);
  expect(await minho.texts(roomId)).toEqual(['hello']);
});

test('SET-1 a draft keeps its mentions, over a restart without a network and on another device, and loses them with its text', async () => {
  const { world, devices, jina, roomId, userIds } = await createPair();
  const draftMentions = [{ userId: userIds[1] ?? '', from: 0, length: 6 }];
  const seen = async (who: typeof jina) => {
    const { head } = await who.see('room', { roomId });
    return head.is === 'open' ? [head.settings.draft, head.settings.draftMentions] : null;
  };
  world.setAway(true);
  await jina.do('setRoom', { roomId, patch: { draft: '@Minho and', draftMentions } });
  await jina.engine.stop();
  const again = person(world, devices.jina.start());
  await world.clock.advance(100);
  expect(await seen(again)).toEqual(['@Minho and', draftMentions]);

  world.setAway(false);
  await world.clock.advance(30_000);
  const other = await secondOfJina(world);
  expect(await seen(other)).toEqual(['@Minho and', draftMentions]);

  // As an older app writes it: another text, and not a word of mentions.
  await other.do('setRoom', { roomId, patch: { draft: '@Minhos and' } });
  expect(await seen(other)).toEqual(['@Minhos and', []]);
  await world.clock.advance(1_000);
  expect(await seen(again)).toEqual(['@Minhos and', []]);

  const misplaced = [{ userId: userIds[1] ?? '', from: 4, length: 6 }];
  const answer = await other.call('setRoom', { roomId, patch: { draft: 'hi', draftMentions: misplaced } });
  expect(answer).toMatchObject({ ok: false });
});
