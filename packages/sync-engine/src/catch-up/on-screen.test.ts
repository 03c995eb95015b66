import { fail, limits, succeed, type ParsedInput } from '@damso/shared';
import { expect, test } from 'vitest';

import { makeId } from '../../test-support/prng.ts';
import {
  identity,
  roomId,
  sampleMembership,
  sampleMessage,
  sampleReset,
} from '../../test-support/sample-rows.ts';
import { createScene, type Scene } from '../../test-support/scripted-server.ts';
import { chooseHistory } from './on-screen.ts';

const viewer = Symbol('viewer');
const runs = (scene: Scene) =>
  scene.store
    .intervals(roomId)
    .map(({ fromSeq, toSeq, current }) => `${fromSeq}-${toSeq}${current ? '' : ' old'}`);

/** Answers history with up to `most` rows, read at `at`. */
function answerHistory(scene: Scene, at: number, most = 50): void {
  scene.reply('room.history', ({ where, limit }: ParsedInput<'room.history'>) => {
    const toSeq =
      'before' in where
        ? where.before - 1
        : 'after' in where
          ? where.after + Math.min(limit, most)
          : Math.min(10, where.around + 5);
    const fromSeq = Math.max(1, toSeq - Math.min(limit, most) + 1);
    const messages = Array.from({ length: toSeq - fromSeq + 1 }, (_, index) =>
      sampleMessage(fromSeq + index, 5),
    );
    return succeed({ roomId, spanRev: 2, at, fromSeq, toSeq, atStart: fromSeq === 1, messages });
  });
}

async function createOpenScene(): Promise<Scene> {
  const scene = createScene();
  await scene.begin();
  scene.take();
  return scene;
}

test('INT-4 holes on screen are fetched, page by page, until there are none', async () => {
  const scene = await createOpenScene();
  answerHistory(scene, 20, 2);
  scene.catchUp.show(roomId, viewer, { anchor: null, before: 10, after: 0 });
  expect(scene.catchUp.isFetching(roomId)).toBe(true);
  await scene.clock.advance(0);
  expect([runs(scene), scene.take().length, scene.catchUp.isFetching(roomId)]).toEqual([['1-10'], 3, false]);
});

test('INT-5 INT-6 old runs on screen are shown at once, refreshed, and joined', async () => {
  const scene = await createOpenScene();
  scene.store.applyRoomAnswer(sampleReset(11, 12, 40));
  let turn = 0;
  scene.reply('room.refresh', ({ fromSeq, toSeq, since }: ParsedInput<'room.refresh'>) => {
    turn += 1;
    const messages = [sampleMessage(turn === 1 ? 7 : 8, 20 + turn, { body: 'edited' })];
    return succeed({ roomId, spanRev: 2, fromSeq, toSeq, since, at: 20 + turn, more: turn === 1, messages });
  });
  scene.catchUp.show(roomId, viewer, { anchor: null, before: 7, after: 0 });
  await scene.clock.advance(0);
  expect(scene.asked.map(({ input }) => [input['fromSeq'], input['toSeq'], input['since']])).toEqual([
    [6, 10, 20],
    [6, 10, 21],
  ]);
  expect([runs(scene), scene.store.message(roomId, 8)?.body]).toEqual([['6-12'], 'edited']);
});

test('INT-5 a reset while the refresh travels: it is asked again, since the rev of the answer', async () => {
  const scene = await createOpenScene();
  scene.store.applyRoomAnswer(sampleReset(11, 12, 40));
  const answers: (() => void)[] = [];
  scene.reply('room.refresh', async ({ fromSeq, toSeq, since }: ParsedInput<'room.refresh'>) => {
    const at = answers.length === 0 ? 41 : 60;
    await new Promise<void>((resolve) => void answers.push(resolve));
    return succeed({ roomId, spanRev: 2, fromSeq, toSeq, since, at, more: false, messages: [] });
  });
  scene.catchUp.show(roomId, viewer, { anchor: null, before: 7, after: 0 });
  scene.store.applyRoomAnswer(sampleReset(13, 14, 60));
  for (let index = 0; index < 3; index += 1) {
    answers[index]?.();
    await scene.clock.advance(0);
  }
  // Nearest first: what the second reset made old, then the run of before, true for the rev of its answer.
  expect(scene.asked.map(({ input }) => [input['fromSeq'], input['since']])).toEqual([
    [6, 20],
    [11, 40],
    [8, 41],
  ]);
});

test('what is shown before there is a connection is fetched when there is one, and nothing after it is hidden', async () => {
  const scene = createScene();
  answerHistory(scene, 20);
  scene.catchUp.show(roomId, viewer, { anchor: 3, before: 1, after: 1 });
  await scene.clock.advance(1_000);
  expect(scene.take()).toEqual([]);
  await scene.begin();
  expect(scene.take()).toEqual(['sync 1000', 'room.history 1000']);
  scene.catchUp.show(roomId, viewer, null);
  scene.store.applyRoomAnswer(sampleReset(41, 42, 90));
  scene.catchUp.end();
  await scene.begin();
  expect(scene.take()).toEqual(['sync 1000']);
});

test('INT-7 “not a member” starts a sync', async () => {
  const scene = await createOpenScene();
  await scene.clock.advance(1_000);
  scene.reply('room.history', () => fail('not_a_member', 'no'));
  scene.catchUp.show(roomId, viewer, { anchor: null, before: 10, after: 0 });
  await scene.clock.advance(0);
  expect(scene.take()).toEqual(['room.history 1000', 'sync 1000']);
});

test('a server that cannot answer is asked four times, then rested for 30 s; showing the same again changes nothing', async () => {
  const scene = await createOpenScene();
  const part = { anchor: null, before: 10, after: 0 };
  scene.catchUp.show(roomId, viewer, part);
  await scene.clock.advance(10_000);
  scene.catchUp.show(roomId, viewer, { ...part });
  await scene.clock.advance(10_000);
  expect(scene.take('room.history')).toHaveLength(4);
  answerHistory(scene, 20);
  await scene.clock.advance(20_000);
  expect(runs(scene)).toEqual(['1-10']);
});

test('who scrolls while the server cannot answer does not make it ask more often afterwards', async () => {
  const scene = await createOpenScene();
  for (let before = 7; before < 12; before += 1) {
    scene.catchUp.show(roomId, viewer, { anchor: null, before, after: 0 });
    await scene.clock.advance(6_000);
  }
  scene.take();
  await scene.clock.advance(300_000);
  // At most one round of four questions in 30 s.
  expect(scene.take('room.history').length).toBeLessThanOrEqual(40);
});

test('answers that bring nothing do not make it ask for ever', async () => {
  const scene = await createOpenScene();
  scene.reply('room.history', () =>
    succeed({ roomId, spanRev: 2, at: 20, fromSeq: 6, toSeq: 5, atStart: false, messages: [] }),
  );
  scene.catchUp.show(roomId, viewer, { anchor: null, before: 10, after: 0 });
  await scene.clock.advance(25_000);
  expect(scene.take('room.history')).toHaveLength(2);
});

test('a room that has no state yet is fetched first, then what is on screen of it', async () => {
  const scene = await createOpenScene();
  const news = makeId(0xb0, 2);
  scene.reply('room.changes', () => succeed({ room: sampleReset(4, 6, 9, { roomId: news }) }));
  scene.catchUp.show(news, viewer, { anchor: null, before: 10, after: 0 });
  scene.catchUp.receive({
    name: 'user.update',
    payload: {
      epoch: identity.epoch,
      from: 1,
      to: 2,
      rows: [sampleMembership(2, { roomId: news })],
    },
  });
  await scene.clock.advance(0);
  expect(scene.asked.slice(0, 2).map(({ name }) => name)).toEqual(['room.changes', 'room.history']);
});

test('a hole is asked for from the side of the anchor, at least a page of it and at most what one answer may hold', () => {
  const page = limits.historyRows;
  expect(chooseHistory({ fromSeq: 5, toSeq: 8 }, null)).toEqual({ limit: page, where: { before: 9 } });
  expect(chooseHistory({ fromSeq: 5, toSeq: 8 }, 10)).toEqual({ limit: page, where: { before: 9 } });
  expect(chooseHistory({ fromSeq: 5, toSeq: 8 }, 2)).toEqual({ limit: page, where: { after: 4 } });
  expect(chooseHistory({ fromSeq: 1, toSeq: 900 }, 450)).toEqual({
    limit: limits.historyRowsMax,
    where: { around: 450 },
  });
});
