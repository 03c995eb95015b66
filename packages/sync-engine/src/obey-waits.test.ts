import { fail } from '@damso/shared';
import { expect, test } from 'vitest';

import { createPair } from '../test-support/engine-world.ts';
import { createScene, emptySync } from '../test-support/scripted-server.ts';

const limited = (seconds: number) => fail('rate_limited', 'too many commands', seconds);

test('OUT-3 what the outbox brings waits as long as the server said, over a reconnection too, and is tried then', async () => {
  const { world, jina, minho, roomId } = await createPair();
  const { clock } = world;
  await minho.do('sendMessage', { roomId, body: 'read me' });
  await clock.advance(500);
  const start = clock.now();
  const tried: { name: string; at: number }[] = [];
  let isLimited = true;
  world.setRule(({ name }) => {
    if (!['message.send', 'room.read', 'room.settings'].includes(name)) return 'pass';
    tried.push({ name, at: clock.now() - start });
    return isLimited ? { answer: limited(7) } : 'pass';
  });
  const [last] = (await jina.messages(roomId)).slice(-1);
  await jina.do('sendMessage', { roomId, body: 'first' });
  await jina.do('sendMessage', { roomId, body: 'second' });
  await jina.do('markRead', { roomId, seq: last?.seq ?? 0 });
  await jina.do('setRoom', { roomId, patch: { archived: true } });
  await clock.advance(3_000);
  world.cut();
  await clock.advance(start + 6_900 - clock.now());
  // Once each; the second message stands behind the first.
  expect(tried.map(({ name }) => name).toSorted()).toEqual(['message.send', 'room.read', 'room.settings']);
  expect(await jina.texts(roomId)).toEqual(['read me', 'first [sending]', 'second [sending]']);

  isLimited = false;
  await clock.advance(1_200);
  for (const name of ['message.send', 'room.read', 'room.settings']) {
    const [first = 0, again = 0] = tried.filter((one) => one.name === name).map(({ at }) => at);
    expect(again - first).toBeGreaterThanOrEqual(7_000);
    // No later than that and half a second, so that not everybody comes back at one moment.
    expect(again - first).toBeLessThanOrEqual(7_500);
  }
  expect(await minho.texts(roomId)).toEqual(['read me', 'first', 'second']);
  expect((await jina.see('session', null)).head).toMatchObject({ pending: 0 });
});

test('CON-4 a connection that was refused for its rate is tried when the server said, and no earlier', async () => {
  const { world, jina } = await createPair();
  const isOnline = async () => (await jina.see('connection', null)).head.state.is === 'online';
  world.refuse({ code: 'rate_limited', retry: true, retryAfter: 9 });
  world.cut();
  await world.clock.advance(1_000);
  const { state } = (await jina.see('connection', null)).head;
  const wait = state.is === 'waiting' ? state.retryAt - world.clock.now() : 0;
  expect(wait).toBeGreaterThan(7_000);
  world.refuse(null);
  await world.clock.advance(wait - 100);
  expect(await isOnline()).toBe(false);
  await world.clock.advance(1_000);
  expect(await isOnline()).toBe(true);
});

test('CON-1 catching up asks again when the server said, and no earlier', async () => {
  const scene = createScene();
  scene.reply('sync', () => limited(5));
  await scene.begin();
  await scene.clock.advance(4_999);
  expect(scene.take('sync')).toEqual(['sync 0']);
  scene.reply('sync', () => emptySync());
  await scene.clock.advance(1);
  expect(scene.take('sync')).toEqual(['sync 5000']);
  expect(scene.states.at(-1)).toEqual({ is: 'in-step' });
});

test('what a person asked for isn’t asked again by itself: they are told when it may be', async () => {
  const { world, jina } = await createPair();
  let tries = 0;
  world.setRule(({ name }) => {
    if (name !== 'friend.find') return 'pass';
    tries += 1;
    return { answer: limited(3) };
  });
  const answer = await jina.call('findPerson', { handle: 'somebody' });
  expect(answer).toEqual({ ok: false, error: { code: 'rate_limited', temporary: true, retryAfter: 3 } });
  await world.clock.advance(10_000);
  expect(tries).toBe(1);
});
