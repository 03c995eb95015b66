import { v7 as uuid } from 'uuid';
import { afterAll, expect, test } from 'vitest';

import type { TestDevice } from '../../../test-support/chat-world.ts';
import {
  createPresenceWorld,
  soon,
  stateOf,
  statesTold,
  type User,
  watch,
} from '../../../test-support/presence-world.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

const database = await createTestDatabase();
afterAll(() => database.drop());
const { world, clock, connect, makeFriends, wait } = await createPresenceWorld(database);

test('PRE-3, PRE-5: coming, going idle and leaving are told once each, and beats are not', async () => {
  const { ann, watcher } = await makeFriends();
  expect(await watch(watcher, ann)).toEqual([{ userId: ann.userId, state: 'offline', lastActiveAt: null }]);

  const a = await connect(ann);
  await clock.advance(soon);
  for (let count = 0; count < 10; count += 1) {
    await a.do('presence.beat', { active: true });
    await clock.advance(25_000);
  }
  const lastBeat = clock.now() - 25_000;
  await a.do('presence.beat', { active: false });
  await clock.advance(soon);
  await a.do('presence.beat', { active: false });
  a.disconnect();
  await clock.advance(30_000 + soon);
  expect(watcher.updates('presence.update').flatMap(({ people }) => people)).toEqual([
    { userId: ann.userId, state: 'online', lastActiveAt: null },
    { userId: ann.userId, state: 'away', lastActiveAt: lastBeat },
    { userId: ann.userId, state: 'offline', lastActiveAt: lastBeat },
  ]);
});

test('PRE-3: somebody is online at any of their devices, and away at all', async () => {
  const { ann, watcher } = await makeFriends();
  const [one, two] = [await connect(ann), await connect({ userId: ann.userId }, false)];
  expect(await stateOf(watcher, ann)).toBe('online');
  await one.do('presence.beat', { active: false });
  await clock.advance(soon);
  await two.do('presence.beat', { active: true });
  await clock.advance(soon);
  expect(statesTold(watcher)).toEqual(['away', 'online']);
  // The connection alone is nothing: the heart has to beat.
  await two.do('presence.beat', { active: false });
  await connect({ userId: ann.userId }, null);
  await clock.advance(soon);
  expect(statesTold(watcher)).toEqual(['away', 'online', 'away']);
});

test('PRE-3: a heart that stops beating ends the lease, though the connection stands', async () => {
  const { ann, watcher } = await makeFriends();
  await connect(ann);
  const beatAt = clock.now();
  await watch(watcher, ann);
  await wait(watcher, 60_000 + soon);
  expect(watcher.updates('presence.update').flatMap(({ people }) => people)).toEqual([
    { userId: ann.userId, state: 'offline', lastActiveAt: beatAt },
  ]);
});

test('PRE-4: who is back within 30 s never was away for others', async () => {
  const { ann, watcher } = await makeFriends();
  let a = await connect(ann);
  await watch(watcher, ann);
  for (let count = 0; count < 3; count += 1) {
    a.disconnect();
    await wait(watcher, 29_000);
    a = await connect(ann);
    await wait(watcher, 20_000);
  }
  expect(statesTold(watcher)).toEqual([]);
  a.disconnect();
  const leftAt = clock.now();
  await wait(watcher, 30_000 + soon);
  expect(watcher.updates('presence.update').flatMap(({ people }) => people)).toEqual([
    { userId: ann.userId, state: 'offline', lastActiveAt: leftAt },
  ]);
});

test('PRE-4: signing out is seen at once, unless another device is there', async () => {
  const { ann, watcher } = await makeFriends();
  const [one, two] = [await connect(ann), await connect({ userId: ann.userId })];
  await watch(watcher, ann);
  const signOut = async ({ session: { deviceId } }: TestDevice) => {
    await world.chat.presence.signedOut(ann.userId, deviceId);
    world.broadcaster.disconnectDevice(deviceId, { code: 'signed_out', retry: false });
  };
  await signOut(one);
  await clock.advance(soon);
  expect(statesTold(watcher)).toEqual([]);
  await signOut(two);
  // A beat that was still on its way changes nothing.
  await two.do('presence.beat', { active: true });
  await clock.advance(soon);
  expect(statesTold(watcher)).toEqual(['offline']);
});

test('PRE-5: a hundred watchers get one update each for all that happened at about the same time', async () => {
  const people: User[] = [];
  for (let count = 0; count < 5; count += 1) people.push(await world.makeUser());
  const watchers: TestDevice[] = [];
  for (let count = 0; count < 95; count += 1) watchers.push(await world.connect(await world.makeUser()));
  await world.makeGroup([
    ...people.map(({ userId }) => userId),
    ...watchers.map(({ session }) => session.userId),
  ]);
  // Five more connections of one of them: a connection watches, not a user.
  const { userId } = (watchers[0] as TestDevice).session;
  for (let count = 0; count < 5; count += 1) watchers.push(await world.connect({ userId }));
  for (const watcher of watchers) await watch(watcher, ...people);
  for (const person of people) await connect(person);
  await clock.advance(soon);
  for (const watcher of watchers) {
    const updates = watcher.updates('presence.update');
    expect(updates).toHaveLength(1);
    expect(updates[0]?.people.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'online'));
  }
}, 120_000);

test('PRE-5: only the last call of a connection counts, and a connection that is over is told nothing', async () => {
  const { ann, bob, watcher } = await makeFriends();
  const other = await connect(bob);
  await watch(watcher, ann);
  await watch(other, ann);
  expect(await watch(watcher)).toEqual([]);
  other.disconnect();
  await connect(ann);
  await clock.advance(soon);
  expect([statesTold(watcher), statesTold(other)]).toEqual([[], []]);
});

test('PRE-6: typing reaches the other members who are connected, and not my own devices', async () => {
  const [ann, bob, eve] = [await world.makeUser(), await world.makeUser(), await world.makeUser()];
  const roomId = await world.makeGroup([ann.userId, bob.userId]);
  const [a, own, b, e] = [
    await world.connect(ann),
    await world.connect(ann),
    await world.connect(bob),
    await world.connect(eve),
  ];
  await a.do('room.typing', { roomId });
  expect(b.updates('typing.update')).toEqual([{ roomId, userId: ann.userId }]);
  expect([a, own, e].flatMap((device) => device.updates('typing.update'))).toEqual([]);
  await a.do('room.typing', { roomId });
  expect(b.updates('typing.update')).toHaveLength(1);
  await a.do('message.send', { roomId, clientId: uuid(), body: 'there', seenSeq: 0 });
  await a.do('room.typing', { roomId });
  expect(b.updates('typing.update')).toHaveLength(2);
  await world.removeMember(roomId, bob.userId);
  await b.next('user.update');
  expect(await b.call('room.typing', { roomId })).toMatchObject({ error: { code: 'not_a_member' } });
});

test('PRE-7: that a device is in use is told to my other devices for 15 s, and to nobody else', async () => {
  const { ann, watcher } = await makeFriends();
  const [one, two] = [await world.connect(ann), await world.connect({ userId: ann.userId })];
  await one.do('device.in-use', { inUse: true });
  await one.do('device.in-use', { inUse: false });
  const { deviceId } = one.session;
  expect(two.updates('device.activity')).toEqual([
    { deviceId, inUse: true, leaseMs: 15_000 },
    { deviceId, inUse: false, leaseMs: 0 },
  ]);
  expect([...one.updates('device.activity'), ...watcher.updates('device.activity')]).toEqual([]);
});
