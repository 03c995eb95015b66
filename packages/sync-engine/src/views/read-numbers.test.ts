import { expect, test } from 'vitest';

import { createPair } from '../../test-support/engine-world.ts';
import { makeId } from '../../test-support/prng.ts';

const late = makeId(0xa0, 9);

test('CNT-7: who joins late, leaves, comes back or is blocked, in both numbers', async () => {
  const { world, jina, minho, roomId, room, userIds } = await createPair();
  const [jinaId, minhoId] = userIds as [string, string];
  const numbers = async () => {
    const items = await minho.messages(roomId);
    return Object.fromEntries(
      items.flatMap(({ content, unreadBy }) => (content.is === 'text' ? [[content.text, unreadBy]] : [])),
    );
  };
  await minho.do('sendMessage', { roomId, body: 'first' });
  await world.clock.advance(500);
  expect(await numbers()).toEqual({ first: 1 });

  // Late: nothing changes for what came before; from then on one more.
  world.deeds.join(room, late);
  await minho.do('sendMessage', { roomId, body: 'second' });
  await world.clock.advance(500);
  expect(await numbers()).toEqual({ first: 1, second: 2 });

  // Left: out of all numbers at once. Back: only what comes after counts.
  world.deeds.leave(room, late);
  await world.clock.advance(500);
  expect(await numbers()).toEqual({ first: 1, second: 1 });
  world.deeds.join(room, late);
  await minho.do('sendMessage', { roomId, body: 'third' });
  await world.clock.advance(500);
  expect(await numbers()).toEqual({ first: 1, second: 1, third: 2 });

  // Blocked: a reader like any other, and what they write is unread like any other's.
  world.deeds.block(minhoId, late);
  world.deeds.write(room, late, 1);
  await world.clock.advance(500);
  expect(await numbers()).toMatchObject({ third: 2 });
  expect((await minho.see('rooms', null)).items[0]).toMatchObject({ unread: 1 });
  world.deeds.read(room, late, room.seq);
  await world.clock.advance(500);
  expect(await numbers()).toMatchObject({ third: 1 });

  // A mark by hand moves nothing.
  await jina.do('readAll', { roomId });
  await world.clock.advance(500);
  await jina.do('setRoom', { roomId, patch: { markedUnread: true } });
  await world.clock.advance(500);
  expect((await jina.see('rooms', null)).items[0]).toMatchObject({ unread: 0, markedUnread: true });
  expect(await numbers()).toMatchObject({ first: 0, third: 0 });
  expect(room.cursors.get(jinaId)?.readSeq).toBe(room.seq);
});
