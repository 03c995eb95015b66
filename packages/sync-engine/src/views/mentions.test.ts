import { expect, test } from 'vitest';

import { createPair } from '../../test-support/engine-world.ts';

type Pair = Awaited<ReturnType<typeof createPair>>;

async function mentionCount({ minho, roomId }: Pair): Promise<number | undefined> {
  return (await minho.see('rooms', null)).items.find(({ key }) => key === roomId)?.mentions;
}

test('MEN-3: the line of a room says how many unread messages mention me, through edits, deletions and reading', async () => {
  const pair = await createPair();
  const { world, jina, minho, roomId, userIds } = pair;
  const [, me = ''] = userIds;
  const mentions = [{ userId: me, from: 0, length: 2 }];
  for (const body of ['@m one', '@m two', '@m three'])
    await jina.do('sendMessage', { roomId, body, mentions });
  await world.clock.advance(500);
  await minho.do('sendMessage', { roomId, body: '@m myself', mentions });
  await world.clock.advance(500);
  expect(await mentionCount(pair)).toBe(3);

  const sent = (await minho.messages(roomId)).filter(({ mine }) => !mine).slice(-3);
  const [one, two, three] = sent;
  const target = (item: typeof one) => ({ seq: item?.seq ?? 0 });
  await jina.do('editMessage', { roomId, target: target(two), body: 'nobody' });
  await world.clock.advance(500);
  expect(await mentionCount(pair)).toBe(2);
  await jina.do('deleteMessage', { roomId, target: target(three) });
  await world.clock.advance(500);
  expect(await mentionCount(pair)).toBe(1);
  // At once, though the server is away.
  world.setAway(true);
  await minho.do('markRead', { roomId, seq: one?.seq ?? 0 });
  await world.clock.advance(50);
  expect(await mentionCount(pair)).toBe(0);
});

test('MEN-4: a mention is shown under the name of now, in the room, in the list and for editing; also before it is sent', async () => {
  const { world, jina, minho, roomId, userIds } = await createPair();
  const [jinaId = '', minhoId = ''] = userIds;
  world.setAway(true);
  const mentions = [{ userId: minhoId, from: 3, length: 3 }];
  await jina.do('sendMessage', { roomId, body: 'hi @m2', mentions });
  world.deeds.befriend(jinaId, minhoId, '민호야');
  world.setAway(false);
  await world.clock.advance(60_000);
  const own = { text: 'hi @민호야', mentions: [{ userId: minhoId, isMe: false, from: 3, length: 4 }] };
  expect((await jina.messages(roomId)).at(-1)?.content).toMatchObject(own);
  const [line] = (await jina.see('rooms', null)).items;
  expect(line?.preview).toMatchObject(own);
  const seq = (await jina.messages(roomId)).at(-1)?.seq ?? 0;
  expect(await jina.do('readMessage', { roomId, target: { seq } })).toEqual({
    text: 'hi @민호야',
    mentions: [{ userId: minhoId, isMe: false, from: 3, length: 4 }],
  });
  // To the one who is mentioned it is their own name.
  const theirs = (await minho.messages(roomId)).at(-1)?.content;
  expect(theirs).toMatchObject({ mentions: [{ userId: minhoId, isMe: true }] });
});

test('MEN-1: mentions that don’t fit are refused before the outbox', async () => {
  const { jina, roomId, userIds } = await createPair();
  const wrong = { roomId, body: 'hi', mentions: [{ userId: userIds[1] ?? '', from: 0, length: 2 }] };
  expect(await jina.engine.call('sendMessage', wrong)).toMatchObject({
    error: { code: 'bad_request', fields: { mentions: 'mentions_misplaced' } },
  });
});
