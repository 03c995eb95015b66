import { fail, succeed, type RoomAnswer } from '@damso/shared';
import { expect, test } from 'vitest';

import { makeId } from '../../test-support/prng.ts';
import {
  identity,
  other,
  roomId,
  sampleMember,
  sampleMembership,
  sampleMessage,
  samplePage,
  sampleReset,
} from '../../test-support/sample-rows.ts';
import { createScene, emptySync } from '../../test-support/scripted-server.ts';

const rooms = [1, 2, 3, 4, 5, 6].map((number) => makeId(0xb0, number));
const membershipOf = (index: number) => sampleMembership(index + 1, { roomId: rooms[index] ?? '' });

test('CON-1 says what is here: epoch, user_rev, and each room’s span, R and cursor_rev', async () => {
  const scene = createScene();
  await scene.begin();
  expect(scene.asked[0]).toMatchObject({
    name: 'sync',
    input: { epoch: identity.epoch, userRev: 1, rooms: [[roomId, 2, 20, 1]] },
  });
  expect(scene.states).toEqual([{ is: 'catching-up', done: 0, total: 0 }, { is: 'in-step' }]);
});

test('CON-1 all that changed for me comes before the rooms, whose memberships may be on a later page', async () => {
  const scene = createScene();
  const news = rooms[2] ?? '';
  scene.reply('sync', () =>
    emptySync({
      user: { from: 1, to: 2, more: true, rows: [{ kind: 'unknown', rev: 2 }] },
      rooms: [sampleReset(1, 3, 9, { roomId: news })],
    }),
  );
  scene.reply('user.changes', () =>
    succeed({ user: { from: 2, to: 3, more: false, rows: [membershipOf(2)] } }),
  );
  await scene.begin();
  expect(scene.store.lastMessage(news)?.seq).toBe(3);
  expect(scene.take()).toEqual(['sync 0', 'user.changes 0']);
});

test('CON-1 pages of what changed for me are asked for until there is no more', async () => {
  const scene = createScene();
  scene.reply('sync', () => emptySync({ user: { from: 1, to: 2, more: true, rows: [membershipOf(1)] } }));
  scene.reply('user.changes', ({ since }: { since: number }) =>
    succeed({ user: { from: since, to: since + 1, more: since < 3, rows: [membershipOf(since)] } }),
  );
  scene.reply('room.changes', () => fail('not_found', 'later'));
  await scene.begin();
  expect(scene.store.userRev()).toBe(4);
  expect(scene.store.roomsWithoutState().toSorted()).toEqual(rooms.slice(1, 4));
});

test('CON-1 a page with more, the rest, and rooms without a state are asked for one by one, three at a time', async () => {
  const scene = createScene();
  const waiting: (() => void)[] = [];
  scene.reply('sync', () =>
    emptySync({
      user: { from: 1, to: 6, more: false, rows: rooms.slice(1).map((_, index) => membershipOf(index + 1)) },
      rooms: [samplePage(20, 25, { more: true })],
      rest: rooms.slice(2, 4),
    }),
  );
  scene.reply('room.changes', async (input: { roomId: string; since: number | null }) => {
    await new Promise<void>((resolve) => void waiting.push(resolve));
    const room: RoomAnswer =
      input.since === null
        ? sampleReset(1, 2, 9, { roomId: input.roomId })
        : samplePage(input.since, 26, { rows: [sampleMessage(11, 26)] });
    return succeed({ room });
  });
  await scene.begin();
  const asked = () =>
    scene.asked.filter(({ name }) => name === 'room.changes').map(({ input }) => input['roomId']);
  expect(asked()).toEqual([roomId, rooms[2], rooms[3]]);
  const [first] = scene.asked.filter(({ name }) => name === 'room.changes');
  expect(first?.input).toEqual({ roomId, spanRev: 2, since: 25, cursorRev: 1 });
  expect(scene.catchUp.state()).toEqual({ is: 'catching-up', done: 0, total: 6 });
  expect(scene.catchUp.isFetching(rooms[5] ?? '')).toBe(true);
  while (waiting.length > 0) {
    waiting.shift()?.();
    await scene.clock.advance(0);
  }
  expect(asked()).toHaveLength(6);
  expect(scene.store.roomsWithoutState()).toEqual([]);
  expect(scene.store.message(roomId, 11)?.rev).toBe(26);
  expect(scene.catchUp.state()).toEqual({ is: 'in-step' });
});

test('CON-1 updates that come while the sync is on its way are held, and applied after', async () => {
  const scene = createScene();
  let answer: () => void = () => undefined;
  scene.reply('sync', async () => {
    await new Promise<void>((resolve) => (answer = resolve));
    return emptySync({ rooms: [samplePage(20, 24)] });
  });
  await scene.begin();
  scene.update(24, 25, sampleMessage(11, 25));
  await scene.clock.advance(2_000);
  expect(scene.store.message(roomId, 11)).toBeNull();
  answer();
  await scene.clock.advance(0);
  expect(scene.store.message(roomId, 11)?.rev).toBe(25);
  expect(scene.take()).toEqual(['sync 0']);
});

test('CON-2 another epoch in the welcome: the cache begins anew before anything is asked', async () => {
  const scene = createScene();
  const epoch = makeId(0xe0, 9);
  scene.reply('sync', () => emptySync({ epoch, user: { from: 0, to: 0, more: false, rows: [] } }));
  await scene.begin({ epoch });
  expect([scene.startedAnew(), scene.store.identity()?.epoch, scene.store.rooms()]).toEqual([1, epoch, []]);
  expect(scene.asked[0]?.input).toEqual({ epoch, userRev: 0, rooms: [] });
});

test.each([
  ['epoch', { epoch: makeId(0xe0, 9) }],
  ['server', { serverId: makeId(0x50, 9) }],
])('CON-2 another %s in the answer to a sync: anew, and asked again', async (_what, change) => {
  const scene = createScene();
  scene.reply('sync', () => emptySync({ ...change, user: { from: 0, to: 0, more: false, rows: [] } }));
  await scene.begin();
  expect([scene.startedAnew(), scene.store.identity()]).toEqual([1, { ...identity, ...change }]);
  expect(scene.asked.map(({ input }) => input['userRev'])).toEqual([1, 0]);
  expect(scene.catchUp.state()).toEqual({ is: 'in-step' });
});

test('OUT-3 a temporary error is asked again after a growing wait, or as long as it says', async () => {
  const scene = createScene();
  let turn = 0;
  scene.reply('sync', () => {
    turn += 1;
    return turn < 3 ? fail('unavailable', 'away') : turn < 4 ? fail('rate_limited', 'slow', 7) : emptySync();
  });
  await scene.begin();
  await scene.clock.advance(20_000);
  expect(scene.take('sync')).toEqual(['sync 0', 'sync 375', 'sync 1125', 'sync 8125']);
  expect(scene.catchUp.state()).toEqual({ is: 'in-step' });
});

test('a room whose questions keep failing gives its place to others, and is tried again later', async () => {
  const scene = createScene();
  scene.reply('sync', () => emptySync({ rest: [roomId] }));
  await scene.begin();
  await scene.clock.advance(29_000);
  expect(scene.take('room.changes')).toHaveLength(4);
  scene.reply('room.changes', () => succeed({ room: samplePage(20, 21) }));
  await scene.clock.advance(10_000);
  expect(scene.store.room(roomId)?.state?.rev).toBe(21);
});

test('INT-7 an answer “not a member” starts a sync, and no more than one each second', async () => {
  const scene = createScene();
  scene.reply('room.changes', () => fail('not_a_member', 'no'));
  await scene.begin();
  for (let count = 0; count < 5; count += 1) {
    scene.update(25 + count, 26 + count);
    await scene.clock.advance(600);
  }
  const syncs = scene.take('sync').map((line) => Number(line.split(' ')[1]));
  expect(syncs.length).toBeGreaterThan(1);
  expect(syncs.every((at, index) => index === 0 || at - (syncs[index - 1] ?? 0) >= 1_000)).toBe(true);
});

test('INT-7 an answer read under a later span than I know of starts a sync', async () => {
  const scene = createScene();
  scene.reply('room.changes', () => succeed({ room: sampleReset(5, 9, 40, { spanRev: 30 }) }));
  scene.reply('sync', () =>
    emptySync({ user: { from: 1, to: 2, more: false, rows: [sampleMembership(2, { spanRev: 30 })] } }),
  );
  await scene.begin();
  expect(scene.store.room(roomId)?.membership.spanRev).toBe(30);
  await scene.clock.advance(5_000);
  expect(scene.store.room(roomId)?.state?.rev).toBe(40);
});

test('the answers of a former connection are dropped', async () => {
  const scene = createScene();
  const answers: (() => void)[] = [];
  scene.reply('sync', async () => {
    await new Promise<void>((resolve) => void answers.push(resolve));
    return emptySync({ rooms: [samplePage(20, 24, { rows: [sampleMessage(11, 24)] })] });
  });
  await scene.begin();
  scene.catchUp.end();
  expect(scene.catchUp.state()).toEqual({ is: 'idle' });
  answers[0]?.();
  scene.update(20, 21, sampleMessage(12, 21));
  await scene.clock.advance(1_000);
  expect(scene.store.room(roomId)?.state?.rev).toBe(20);
  await scene.begin();
  expect(scene.store.room(roomId)?.state?.rev).toBe(20);
  answers[1]?.();
  await scene.clock.advance(0);
  expect(scene.store.room(roomId)?.state?.rev).toBe(24);
});

test('UPD-3 when the store fails it is said, and nothing more is done over this connection', async () => {
  const scene = createScene();
  await scene.begin();
  const trouble = new Error('disk full');
  scene.store.applyRoomUpdate = () => {
    throw trouble;
  };
  scene.update(20, 21, sampleMessage(11, 21));
  expect([scene.failures, scene.catchUp.state()]).toEqual([[trouble], { is: 'idle' }]);
  scene.take();
  await scene.clock.advance(200_000);
  expect(scene.take()).toEqual([]);
});

test('UPD-2 pages that cannot be joined to what is here end in a reset, not in a room that stands still', async () => {
  const scene = createScene();
  // 11 was written first and edited last, and 12 fills a page of its own: by revs alone 12 has no place after 10.
  const pages = new Map([
    [20, samplePage(20, 22, { more: true, rows: [sampleMember(other, 22)] })],
    [22, samplePage(22, 23, { more: true, rows: [sampleMessage(12, 23)] })],
    [23, samplePage(23, 40, { rows: [sampleMessage(11, 40)] })],
  ]);
  scene.reply('sync', () => emptySync({ rest: [roomId] }));
  scene.reply('room.changes', ({ since }: { since: number | null }) =>
    succeed({ room: pages.get(since ?? 0) ?? sampleReset(8, 12, 40) }),
  );
  await scene.begin();
  const state = scene.store.room(roomId)?.state;
  expect([state?.rev, state?.lastSeq, scene.states.at(-1)?.is]).toEqual([40, 12, 'in-step']);
  expect([11, 12].map((seq) => scene.store.message(roomId, seq)?.seq)).toEqual([11, 12]);
});
