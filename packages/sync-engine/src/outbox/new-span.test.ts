import { expect, test } from 'vitest';

import { createPair } from '../../test-support/engine-world.ts';
import { noFaults } from '../../test-support/model-network.ts';

/**
 * Jina writes while she is away, is removed and let in again meanwhile, and comes back: what she wrote is stored after the server has read
 * the answer to her sync, and its ack comes before that answer.
 */
async function sendIntoNewSpan() {
  const { world, jina, roomId, room, userIds } = await createPair();
  const [jinaId = '', minhoId = ''] = userIds;
  world.setAway(true);
  await world.clock.advance(1_000);
  const { clientId } = await jina.do('sendMessage', { roomId, body: 'I am back' });
  world.deeds.leave(room, jinaId, minhoId);
  world.deeds.join(room, jinaId);

  let read: () => void = () => undefined;
  const isRead = new Promise<void>((resolve) => (read = resolve));
  let arrive: () => void = () => undefined;
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  world.setRule(({ name, input, userId }) => {
    if (userId !== jinaId) return 'pass';
    if (name === 'message.send') return { hold: isRead };
    if (name !== 'sync') return 'pass';
    const answer = structuredClone(world.server.handle(userId, name, input));
    read();
    return { answer: arrival.then(() => answer) };
  });
  world.setAway(false);
  return { world, jina, roomId, room, clientId, arrive };
}

async function lastSeqOf({ jina, roomId }: Awaited<ReturnType<typeof sendIntoNewSpan>>) {
  const { head } = await jina.see('room', { roomId });
  return head.is === 'open' ? head.lastSeq : null;
}

test('INT-7 OUT-1 an ack comes before the answer that begins the new span and stands before it: the last seq falls, what was sent stays', async () => {
  const scene = await sendIntoNewSpan();
  const { world, jina, roomId, room, clientId, arrive } = scene;
  // The update that would bring it is lost.
  world.setFaults({ ...noFaults, lose: 1 });
  await world.clock.advance(9_000);
  expect(await lastSeqOf(scene)).toBe(room.seq);
  const before = (await jina.messages(roomId)).at(-1);
  expect(before).toMatchObject({ clientId, seq: room.seq, delivery: { is: 'sent' } });

  arrive();
  await world.clock.advance(100);
  expect(await lastSeqOf(scene)).toBe(room.seq - 1);
  const after = (await jina.messages(roomId)).at(-1);
  expect(after).toMatchObject({ key: before?.key, seq: room.seq, delivery: { is: 'sent' } });

  world.setFaults(noFaults);
  world.setRule(() => 'pass');
  await world.clock.advance(40_000);
  expect(await lastSeqOf(scene)).toBe(room.seq);
  expect(await jina.texts(roomId)).toEqual(['I am back']);
  expect((await jina.see('session', null)).head).toMatchObject({ pending: 0 });
});
