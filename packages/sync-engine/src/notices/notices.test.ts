import { expect, test } from 'vitest';

import { createRinging, sayInUse } from '../../test-support/ringing.ts';

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
