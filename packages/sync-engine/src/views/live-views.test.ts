import { expect, test } from 'vitest';

import { createPair } from '../../test-support/engine-world.ts';
import { makeId } from '../../test-support/prng.ts';
import { connectPort } from '../port/connect-port.ts';
import type { PortEvent, PortRequest } from '../port/port-message.ts';
import { servePort } from '../port/serve-port.ts';

test('a burst of changes is at most one change of a view in 16 ms', async () => {
  const { world, jina, minho, roomId } = await createPair();
  let changes = 0;
  const watch = jina.engine.watch('messages', { roomId, anchor: null, before: 100, after: 0 }, () => {
    changes += 1;
  });
  await world.clock.advance(100);
  changes = 0;
  for (let number = 0; number < 40; number += 1)
    void minho.engine.call('sendMessage', { roomId, body: `${number}` });
  const start = world.clock.now();
  await world.clock.advance(2_000);
  watch.stop();
  expect(changes).toBeGreaterThan(0);
  expect(changes).toBeLessThanOrEqual((world.clock.now() - start) / 16);
  expect(await jina.messages(roomId)).toHaveLength(42);
});

test('only rooms that moved are made anew: the lines of others stay the same objects', async () => {
  const { world, jina, minho, roomId, userIds } = await createPair();
  const quiet = makeId(0xf0, 2);
  world.deeds.makeRoom(quiet, true, userIds);
  await world.clock.advance(1_000);
  const seen: (readonly { key: string }[])[] = [];
  jina.engine.watch('rooms', null, ({ items }) => void seen.push(items));
  await world.clock.advance(50);
  await minho.do('sendMessage', { roomId, body: 'hello' });
  await world.clock.advance(500);
  expect(seen.length).toBeGreaterThan(1);
  const line = (items: (typeof seen)[number] | undefined) => items?.find(({ key }) => key === quiet);
  expect(line(seen.at(-1))).toBe(line(seen[0]));
  expect(seen.at(-1)?.[0]).toMatchObject({
    key: roomId,
    preview: { is: 'text', text: 'hello', mine: false },
    unread: 1,
  });
});

test('a nickname of mine is shown everywhere, and to me alone', async () => {
  const { world, jina, minho, roomId, userIds } = await createPair();
  world.deeds.befriend(userIds[0] ?? '', userIds[1] ?? '', '민호야');
  await minho.do('sendMessage', { roomId, body: 'hello' });
  await world.clock.advance(500);
  expect((await jina.messages(roomId)).at(-1)?.sender.name).toBe('민호야');
  expect((await jina.see('rooms', null)).items[0]).toMatchObject({
    faces: [{ name: '민호야' }],
    preview: { sender: '민호야' },
  });
  expect((await jina.see('room', { roomId })).items.map(({ name }) => name)).toContain('민호야');
  const [friend] = (await jina.see('friends', null)).items;
  expect(friend).toMatchObject({ name: '민호야', nickname: '민호야', ownName: 'friend', state: 'friends' });
  expect((await minho.messages(roomId)).at(-1)?.sender.name).not.toBe('민호야');
});

test('a long message is cut to 2,000 code points in the view, and read whole on demand', async () => {
  const { world, jina, minho, roomId } = await createPair();
  const body = '😀'.repeat(5_000);
  await jina.do('sendMessage', { roomId, body });
  await world.clock.advance(500);
  const [item] = (await minho.messages(roomId)).slice(-1);
  expect(item?.content).toEqual({ is: 'text', text: '😀'.repeat(2_000), length: 5_000 });
  expect(await minho.do('readMessage', { roomId, target: { seq: item?.seq ?? 0 } })).toEqual({
    text: body,
    mentions: [],
  });
});

test('scrolling back fetches what is missing; without a server the edge waits', async () => {
  const { world, devices, jina, roomId, room, userIds } = await createPair();
  await jina.engine.stop();
  world.deeds.write(room, userIds[1] ?? '', 30);
  const { person } = await import('../../test-support/engine-world.ts');
  const again = person(world, devices.jina.start());
  await world.clock.advance(1_000);
  world.setAway(true);
  const params = { roomId, anchor: null, before: 25, after: 0 };
  const away = await again.see('messages', params);
  expect(away.head).toEqual({ older: 'waiting', newer: 'none' });
  expect(away.items.length).toBeLessThan(25);
  world.setAway(false);
  let last = away;
  again.engine.watch('messages', params, (view) => {
    last = view;
  });
  await world.clock.advance(20_000);
  expect(last.items).toHaveLength(25);
  expect(last.head.older).toBe('more');
  expect(last.items.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 25 }, (_, index) => room.seq - 24 + index),
  );
});

test('over a port the views are the same as without, and what does not fit is answered or ignored', async () => {
  const { world, jina, minho, roomId } = await createPair();
  const wire = <Message>() => {
    let listener: (message: Message) => void = () => undefined;
    return {
      send: (message: Message) => listener(JSON.parse(JSON.stringify(message)) as Message),
      onMessage: (next: typeof listener) => void (listener = next),
    };
  };
  const [requests, events] = [wire<PortRequest>(), wire<PortEvent>()];
  const stop = servePort(jina.engine, { send: events.send, onMessage: requests.onMessage });
  const far = connectPort({ send: requests.send, onMessage: events.onMessage });
  let seen: unknown = null;
  let direct: unknown = null;
  const params = { roomId, anchor: null, before: 50, after: 0 };
  far.watch('messages', params, (view) => void (seen = view));
  jina.engine.watch('messages', params, (view) => void (direct = view));
  for (const body of ['one', 'two']) {
    await minho.do('sendMessage', { roomId, body });
    await world.clock.advance(300);
    expect(seen).toEqual(direct);
  }
  expect(await far.call('nothing' as never, null as never)).toMatchObject({
    error: { code: 'unknown_command' },
  });
  const empty = { roomId, body: '  ' };
  expect(await far.call('sendMessage', empty)).toMatchObject({ error: { code: 'text_empty' } });
  expect(await far.call('sendMessage', { roomId, body: 'a\u0000' })).toMatchObject({
    error: { code: 'text_ill_formed' },
  });
  expect(await far.call('sendMessage', { roomId, body: 'x'.repeat(100_001) })).toMatchObject({
    error: { code: 'text_too_long' },
  });
  expect(await far.call('markRead', { roomId: 'x', seq: 1 })).toMatchObject({
    error: { code: 'bad_request', fields: { roomId: expect.any(String) } },
  });
  far.watch('messages', { roomId: 'x' } as never, () => expect.unreachable());
  stop();
});

test('a watcher that throws costs no other one its view', async () => {
  const { world, jina, minho, roomId } = await createPair();
  jina.engine.watch('rooms', null, () => {
    throw new Error('a mistake of whoever watches');
  });
  const seen: number[] = [];
  jina.engine.watch('room', { roomId }, ({ head }) => {
    if (head.is === 'open') seen.push(head.lastSeq);
  });
  await world.clock.advance(50);
  await minho.do('sendMessage', { roomId, body: 'hello' });
  await world.clock.advance(500);
  expect(seen).toEqual([2, 3]);
});

test('what a watcher changes while it is told comes by a view of its own', async () => {
  const { world, jina, roomId } = await createPair();
  const counts: number[] = [];
  const watch = jina.engine.watch('messages', { roomId, anchor: 1, before: 0, after: 0 }, ({ items }) => {
    counts.push(items.length);
    if (counts.length === 1) watch.update({ roomId, anchor: 1, before: 0, after: 5 });
  });
  await world.clock.advance(500);
  expect(counts).toEqual([1, 2]);
});
