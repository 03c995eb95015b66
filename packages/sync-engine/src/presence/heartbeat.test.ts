import { expect, test } from 'vitest';

import { createHeardConnection } from '../../test-support/heard-connection.ts';
import { createHeldClock } from '../../test-support/held-clock.ts';
import { createActivity } from './activity.ts';
import { createHeartbeat } from './heartbeat.ts';

function begin() {
  const clock = createHeldClock();
  const activity = createActivity();
  const heartbeat = createHeartbeat({ clock, activity });
  const { connection, take } = createHeardConnection();
  return { clock, activity, heartbeat, connection, take };
}
const beat = (active: boolean) => ['presence.beat', { active }];
const use = (inUse: boolean) => ['device.in-use', { inUse }];

test('PRE-3: the heart beats at once on a connection, then every 25 s, and not without one', async () => {
  const { clock, heartbeat, connection, take } = begin();
  await clock.advance(100_000);
  expect(take()).toEqual([]);
  heartbeat.begin(connection);
  expect(take()).toEqual([beat(true)]);
  await clock.advance(24_999);
  expect(take()).toEqual([]);
  await clock.advance(50_001);
  expect(take()).toEqual([beat(true), beat(true), beat(true)]);
  heartbeat.end();
  await clock.advance(100_000);
  expect(take()).toEqual([]);
});

test('PRE-3: going idle and coming back are told at once, and once', async () => {
  const { clock, activity, heartbeat, connection, take } = begin();
  heartbeat.begin(connection);
  await clock.advance(20_000);
  take();
  activity.set({ active: false, inUse: false, attentive: false });
  activity.set({ active: false, inUse: false, attentive: false });
  expect(take()).toEqual([beat(false)]);
  await clock.advance(24_999);
  expect(take()).toEqual([]);
  await clock.advance(1);
  expect(take()).toEqual([beat(false)]);
  activity.set({ active: true, inUse: false, attentive: false });
  expect(take()).toEqual([beat(true)]);
});

test('PRE-7: being in use is told at once and every 10 s, its end once, and both again on a new connection', async () => {
  const { clock, activity, heartbeat, connection, take } = begin();
  heartbeat.begin(connection);
  take();
  activity.set({ active: true, inUse: true, attentive: true });
  expect(take()).toEqual([use(true)]);
  await clock.advance(20_000);
  expect(take()).toEqual([use(true), use(true)]);
  heartbeat.end();
  const second = createHeardConnection();
  heartbeat.begin(second.connection);
  expect(second.take()).toEqual([beat(true), use(true)]);
  activity.set({ active: true, inUse: false, attentive: false });
  expect(second.take()).toEqual([use(false)]);
  await clock.advance(20_000);
  expect(second.take()).toEqual([]);
  expect(take()).toEqual([]);
});

test('what is said after the end is said to nobody', () => {
  const { activity, heartbeat, connection, take } = begin();
  heartbeat.begin(connection);
  take();
  heartbeat.stop();
  activity.set({ active: false, inUse: true, attentive: true });
  expect(take()).toEqual([]);
});
