import { expect, test } from 'vitest';

import { createPair } from '../../test-support/engine-world.ts';

test('BLK-3 what somebody I blocked says in a group is folded in the room and in the list, and counts', async () => {
  const { world, jina, minho, roomId, userIds } = await createPair();
  const [me = '', other = ''] = userIds;
  await minho.do('sendMessage', { roomId, body: 'before' });
  world.deeds.block(me, other);
  await minho.do('sendMessage', { roomId, body: 'after' });
  // Each is numbered before the next one is written.
  await world.clock.advance(500);
  await jina.do('sendMessage', { roomId, body: 'mine' });
  await world.clock.advance(500);
  await minho.do('sendMessage', { roomId, body: 'last' });
  await world.clock.advance(500);

  const shown = (await jina.messages(roomId)).filter(({ content }) => content.is === 'text');
  expect(shown.map(({ folded, mine }) => ({ folded, mine }))).toEqual([
    { folded: true, mine: false },
    { folded: true, mine: false },
    { folded: false, mine: true },
    { folded: true, mine: false },
  ]);
  const { items, head } = await jina.see('rooms', null);
  expect(items[0]).toMatchObject({ preview: { is: 'folded' }, unread: 3 });
  expect(head.totalUnread).toBe(3);
  // To everybody else nothing is folded.
  expect((await minho.messages(roomId)).some(({ folded }) => folded)).toBe(false);

  expect(await jina.see('blocked', null)).toEqual({
    head: { count: 1 },
    items: [expect.objectContaining({ key: other, userId: other, name: 'nuisance' })],
  });
  expect((await jina.see('friends', null)).items).toEqual([]);
});

test('who is unblocked is folded no longer', async () => {
  const { world, jina, minho, roomId, userIds } = await createPair();
  const [me = '', other = ''] = userIds;
  await minho.do('sendMessage', { roomId, body: 'hello' });
  world.deeds.block(me, other);
  await world.clock.advance(500);
  expect((await jina.messages(roomId)).some(({ folded }) => folded)).toBe(true);
  world.deeds.befriend(me, other, 'friend');
  await world.clock.advance(500);
  expect((await jina.messages(roomId)).some(({ folded }) => folded)).toBe(false);
  expect((await jina.see('blocked', null)).items).toEqual([]);
});
