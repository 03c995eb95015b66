import { succeed } from '@damso/shared';
import { describe, expect, test } from 'vitest';

import { makeId } from '../../test-support/prng.ts';
import {
  identity,
  other,
  roomId,
  sampleCursor,
  sampleMembership,
  sampleMessage,
  samplePage,
  sampleReset,
} from '../../test-support/sample-rows.ts';
import { createScene, emptySync, type Scene } from '../../test-support/scripted-server.ts';

const { epoch } = identity;
const rev = (scene: Scene) => scene.store.room(roomId)?.state?.rev;

async function createQuietScene(): Promise<Scene> {
  const scene = createScene();
  await scene.begin();
  scene.take();
  return scene;
}

describe('UPD-2 gaps in a room', () => {
  test('UPD-2 updates that overtook one another are put in order, without a question', async () => {
    const scene = await createQuietScene();
    scene.update(22, 23, sampleMessage(13, 23));
    scene.update(21, 22, sampleMessage(12, 22));
    await scene.clock.advance(499);
    scene.update(20, 21, sampleMessage(11, 21));
    await scene.clock.advance(5_000);
    expect([rev(scene), scene.store.lastMessage(roomId)?.seq, scene.take()]).toEqual([23, 13, []]);
  });

  test('UPD-2 after 500 ms what is missing is fetched, and what was held is applied after', async () => {
    const scene = await createQuietScene();
    scene.reply('room.changes', () =>
      succeed({ room: samplePage(20, 21, { rows: [sampleMessage(11, 21)] }) }),
    );
    scene.update(21, 22, sampleMessage(12, 22));
    await scene.clock.advance(499);
    expect(scene.take()).toEqual([]);
    await scene.clock.advance(1);
    expect(scene.asked[0]?.input).toEqual({ roomId, spanRev: 2, since: 20, cursorRev: 1 });
    expect([rev(scene), scene.store.message(roomId, 12)?.rev]).toEqual([22, 22]);
  });

  test('UPD-2 an update that comes while the fetch travels waits for it', async () => {
    const scene = await createQuietScene();
    let answer: () => void = () => undefined;
    scene.reply('room.changes', async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      return succeed({ room: samplePage(20, 22) });
    });
    scene.update(21, 22);
    await scene.clock.advance(600);
    scene.update(22, 23, sampleMessage(11, 23));
    await scene.clock.advance(3_000);
    answer();
    await scene.clock.advance(0);
    expect([rev(scene), scene.take('room.changes')]).toEqual([23, ['room.changes 500']]);
  });

  test('UPD-2 a gap that shows while an older sync travels is fetched after it', async () => {
    const scene = createScene();
    let answer: () => void = () => undefined;
    scene.reply('sync', async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      return emptySync({ rooms: [samplePage(20, 21)] });
    });
    scene.reply('room.changes', () =>
      succeed({ room: samplePage(21, 24, { rows: [sampleMessage(11, 24)] }) }),
    );
    await scene.begin();
    scene.update(22, 23);
    await scene.clock.advance(2_000);
    answer();
    await scene.clock.advance(600);
    expect([rev(scene), scene.take()]).toEqual([24, ['sync 0', 'room.changes 2500']]);
  });

  test('UPD-2 what does not follow even after its fetch is let go: no question is asked for ever', async () => {
    const scene = await createQuietScene();
    scene.reply('room.changes', () => succeed({ room: samplePage(20, 20) }));
    scene.update(90, 91);
    await scene.clock.advance(20_000);
    expect(scene.take('room.changes')).toEqual(['room.changes 500']);
  });

  test('UPD-2 an update of a room that I may have joined a moment ago waits until I know', async () => {
    const scene = await createQuietScene();
    const news = makeId(0xb0, 2);
    scene.reply('room.changes', () => succeed({ room: sampleReset(1, 3, 9, { roomId: news }) }));
    const message = sampleMessage(4, 10);
    scene.catchUp.receive({
      name: 'room.update',
      payload: { epoch, roomId: news, from: 9, to: 10, rows: [message] },
    });
    const membership = sampleMembership(2, { roomId: news });
    scene.catchUp.receive({ name: 'user.update', payload: { epoch, from: 1, to: 2, rows: [membership] } });
    await scene.clock.advance(100);
    expect(scene.store.lastMessage(news)).toEqual(message);
  });
});

test('CON-3 a room that the server cannot give is asked for no more often, however many probes find it behind', async () => {
  const scene = await createQuietScene();
  scene.reply('probe', () => succeed({ same: false, epoch, userRev: 1, rooms: [[roomId, 2, 21, 1]] }));
  await scene.clock.advance(600_000);
  scene.take();
  await scene.clock.advance(300_000);
  // One round of four questions after each probe, no further round by itself in between.
  expect(scene.take('room.changes').length).toBeLessThanOrEqual(44);
});

test('CON-2 a room whose counters went back begins everything anew, and nothing is in step before that is done', async () => {
  const scene = createScene();
  let answer: () => void = () => undefined;
  let syncs = 0;
  scene.reply('sync', async () => {
    syncs += 1;
    if (syncs > 1) await new Promise<void>((resolve) => (answer = resolve));
    return emptySync({ rest: syncs > 1 ? [] : [roomId] });
  });
  scene.reply('room.changes', () => succeed({ room: samplePage(3, 3) }));
  await scene.begin();
  await scene.clock.advance(100);
  expect([syncs, scene.startedAnew()]).toEqual([2, 1]);
  expect(scene.states).not.toContainEqual({ is: 'in-step' });
  answer();
  await scene.clock.advance(0);
  expect(scene.states.at(-1)).toEqual({ is: 'in-step' });
});

test('UPD-2 a gap under user_rev starts a sync after 500 ms', async () => {
  const scene = await createQuietScene();
  await scene.clock.advance(1_000);
  scene.reply('sync', () => emptySync({ user: { from: 1, to: 2, more: false, rows: [] } }));
  scene.catchUp.receive({ name: 'user.update', payload: { epoch, from: 2, to: 3, rows: [] } });
  await scene.clock.advance(600);
  expect([scene.take(), scene.store.userRev()]).toEqual([['sync 1500'], 3]);
});

test('UPD-4 a gap between cursor updates fetches all cursors of the room', async () => {
  const scene = await createQuietScene();
  const cursors = [sampleCursor(other, 9)];
  scene.reply('room.changes', () => succeed({ room: samplePage(20, 20, { cursors, cursorRev: 4 }) }));
  scene.catchUp.receive({
    name: 'cursor.update',
    payload: { epoch, roomId, previous: 3, cursorRev: 4, cursors },
  });
  await scene.clock.advance(500);
  expect(scene.asked[0]?.input).toEqual({ roomId, spanRev: 2, since: 20, cursorRev: 1 });
  expect(scene.store.room(roomId)?.state?.cursorRev).toBe(4);
});

test('CON-2 an update of another epoch starts a sync and changes nothing', async () => {
  const scene = await createQuietScene();
  await scene.clock.advance(1_000);
  scene.catchUp.receive({
    name: 'room.update',
    payload: { epoch: makeId(0xe0, 9), roomId, from: 20, to: 21, rows: [] },
  });
  await scene.clock.advance(0);
  expect([rev(scene), scene.take()]).toEqual([20, ['sync 1000']]);
});

describe('CON-3 probing', () => {
  test('CON-3 about every 30 s while nothing moves, with the sums of what is here', async () => {
    const scene = await createQuietScene();
    await scene.clock.advance(95_000);
    expect(scene.asked[0]?.input).toEqual({ epoch, roomCount: 1, revSum: 20, cursorRevSum: 1, userRev: 1 });
    expect(scene.take()).toEqual(['probe 30000', 'probe 60000', 'probe 90000']);
  });

  test('CON-3 not while something moved in the last 2 s, but at least every 2 minutes', async () => {
    const scene = await createQuietScene();
    for (let second = 0; second < 119; second += 1) {
      scene.update(20 + second, 21 + second);
      await scene.clock.advance(1_000);
    }
    expect(scene.take()).toEqual([]);
    await scene.clock.advance(2_000);
    expect(scene.take()).toEqual(['probe 120000']);
  });

  test('CON-3 fetches only the rooms that are behind when the answer comes', async () => {
    const scene = await createQuietScene();
    const gone = makeId(0xb0, 2);
    scene.store.applyUserPage({ from: 1, to: 2, more: false, rows: [sampleMembership(2, { roomId: gone })] });
    scene.store.applyRoomAnswer(sampleReset(1, 2, 9, { roomId: gone }));
    const list = [
      [roomId, 2, 21, 1],
      [gone, 2, 9, 1],
    ];
    scene.reply('probe', () => succeed({ same: false, epoch, userRev: 2, rooms: list }));
    scene.reply('room.changes', () =>
      succeed({ room: samplePage(20, 21, { rows: [sampleMessage(11, 21)] }) }),
    );
    await scene.clock.advance(31_000);
    expect(scene.take()).toEqual(['probe 30000', 'room.changes 30000']);
    expect(rev(scene)).toBe(21);
  });

  test.each([
    ['epoch', { epoch: makeId(0xe0, 9), userRev: 1, rooms: [[roomId, 2, 20, 1]] }],
    ['user_rev', { epoch, userRev: 2, rooms: [[roomId, 2, 20, 1]] }],
    ['room that I do not know', { epoch, userRev: 1, rooms: [[makeId(0xb0, 7), 2, 5, 1]] }],
    ['room less', { epoch, userRev: 1, rooms: [] }],
  ])('CON-3 another %s starts a sync', async (_what, answer) => {
    const scene = await createQuietScene();
    scene.reply('probe', () => succeed({ same: false, ...answer }));
    await scene.clock.advance(31_000);
    expect(scene.take()).toEqual(['probe 30000', 'sync 30000']);
  });
});
