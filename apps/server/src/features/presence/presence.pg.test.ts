import type { PersonPresence } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld, type TestDevice } from '../../../test-support/chat-world.ts';
import { createHeldClock, type HeldClock } from '../../../test-support/held-clock.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let world: ChatWorld;
let clock: HeldClock;

beforeAll(async () => {
  database = await createTestDatabase();
  clock = createHeldClock();
  world = await createChatWorld(database, { clock });
});
afterAll(() => database.drop());

type User = Awaited<ReturnType<ChatWorld['makeUser']>>;

/** Longer than what is collected before it is told. */
const soon = 250;

async function watch(device: TestDevice, ...users: readonly { userId: string }[]): Promise<PersonPresence[]> {
  const { people } = await device.do('presence.watch', { userIds: users.map(({ userId }) => userId) });
  return people;
}
const stateOf = async (device: TestDevice, user: { userId: string }) => (await watch(device, user))[0]?.state;
const statesTold = (device: TestDevice) =>
  device.updates('presence.update').flatMap(({ people }) => people.map(({ state }) => state));

/** Rights are read from the database, in real time: time goes on until the update is there. */
async function untilTold(device: TestDevice): Promise<void> {
  await expect
    .poll(async () => {
      await clock.advance(soon);
      return device.updates('presence.update').length;
    })
    .toBeGreaterThan(0);
}

async function connect(user: { userId: string; deviceId?: string }, active: boolean | null = true) {
  const device = await world.connect(user);
  if (active !== null) await device.do('presence.beat', { active });
  return device;
}

async function makeFriends(): Promise<{ ann: User; bob: User; watcher: TestDevice }> {
  const [ann, bob] = [await world.makeUser(), await world.makeUser()];
  await world.befriend(ann.userId, bob.userId);
  return { ann, bob, watcher: await connect(bob) };
}

/** Lets pass `ms`, while this device's heart goes on. */
async function wait(device: TestDevice, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 20_000) {
    await device.do('presence.beat', { active: true });
    await clock.advance(Math.min(left, 20_000));
  }
}

test('PRE-2: friends and people of a common group see each other; strangers and ex-members see nothing', async () => {
  const ann = await world.makeUser();
  await connect(ann);
  const [friend, stranger, member, former] = [
    await world.makeUser(),
    await world.makeUser(),
    await world.makeUser(),
    await world.makeUser(),
  ];
  await world.befriend(ann.userId, friend.userId);
  const roomId = await world.makeGroup([ann, member, former].map(({ userId }) => userId));
  await world.removeMember(roomId, former.userId);
  const see = async (user: User) => stateOf(await world.connect(user), ann);
  expect(await see(friend)).toBe('online');
  expect(await see(member)).toBe('online');
  expect(await see(stranger)).toBe('hidden');
  expect(await see(former)).toBe('hidden');
  expect(await see(ann)).toBe('online');
});

test('PRE-2: whoever is blocked, or not told, or asks for nobody, can’t tell which', async () => {
  const { ann, bob, watcher } = await makeFriends();
  await connect(ann);
  const nothing = (userId: string) => ({ userId, state: 'hidden', lastActiveAt: null });
  expect(await watch(watcher, ann)).toEqual([{ userId: ann.userId, state: 'online', lastActiveAt: null }]);

  const block = (blocked: boolean) =>
    database.prisma.friendship.update({
      where: { userId_friendId: { userId: ann.userId, friendId: bob.userId } },
      data: { blocked },
    });
  await block(true);
  expect(await watch(watcher, ann)).toEqual([nothing(ann.userId)]);
  await block(false);
  await database.prisma.user.update({ where: { id: ann.userId }, data: { hidePresence: true } });
  expect(await watch(watcher, ann)).toEqual([nothing(ann.userId)]);
  await database.prisma.user.update({
    where: { id: ann.userId },
    data: { hidePresence: false, deletedAt: new Date() },
  });
  expect(await watch(watcher, ann)).toEqual([nothing(ann.userId)]);
  const nobody = uuid();
  expect(await watch(watcher, { userId: nobody }, { userId: nobody })).toEqual([nothing(nobody)]);
});

test('PRE-2: hiding, blocking and the end of a friendship take effect on who watches already', async () => {
  const { ann, bob, watcher } = await makeFriends();
  const a = await connect(ann);
  expect(await stateOf(watcher, ann)).toBe('online');

  await database.prisma.user.update({ where: { id: ann.userId }, data: { hidePresence: true } });
  world.chat.presence.recheck([ann.userId]);
  await untilTold(watcher);
  expect(watcher.updates('presence.update')).toEqual([
    { people: [{ userId: ann.userId, state: 'hidden', lastActiveAt: null }] },
  ]);
  watcher.received.length = 0;
  // While she hides, nothing of what she does gets out.
  await a.do('presence.beat', { active: false });
  await clock.advance(soon);
  expect(statesTold(watcher)).toEqual([]);

  await database.prisma.user.update({ where: { id: ann.userId }, data: { hidePresence: false } });
  world.chat.presence.recheck([ann.userId]);
  await untilTold(watcher);
  expect(statesTold(watcher)).toEqual(['away']);

  watcher.received.length = 0;
  await a.do('friend.remove', { userId: bob.userId });
  await untilTold(watcher);
  expect(statesTold(watcher)).toEqual(['hidden']);
});

test('PRE-2: whom I block sees nothing of me in a group, and sees me again when I lift it', async () => {
  const [ann, bob] = [await world.makeUser(), await world.makeUser()];
  await world.makeGroup([ann.userId, bob.userId]);
  const [a, b] = [await connect(ann), await connect(bob)];
  expect(await stateOf(b, ann)).toBe('online');
  await a.do('friend.block', { userId: bob.userId });
  await untilTold(b);
  expect(statesTold(b)).toEqual(['hidden']);
  expect(await stateOf(a, bob)).toBe('online');
  b.received.length = 0;
  await a.do('friend.unblock', { userId: bob.userId });
  await untilTold(b);
  expect(statesTold(b)).toEqual(['online']);
});

test('PRE-2: who leaves a group is seen no more, and sees no more', async () => {
  const [ann, bob] = [await world.makeUser(), await world.makeUser()];
  const roomId = await world.makeGroup([ann.userId, bob.userId]);
  const [a, b] = [await connect(ann), await connect(bob)];
  expect([await stateOf(a, bob), await stateOf(b, ann)]).toEqual(['online', 'online']);
  await world.removeMember(roomId, bob.userId);
  await untilTold(a);
  await untilTold(b);
  expect([statesTold(a), statesTold(b)]).toEqual([['hidden'], ['hidden']]);
});

test('PRE-2: a room of two who are friends no longer shows nothing', async () => {
  const { a, b, ann } = await world.makePair();
  await a.do('presence.beat', { active: true });
  expect(await stateOf(b, { userId: ann })).toBe('online');
  await b.do('friend.remove', { userId: ann });
  expect(await stateOf(b, { userId: ann })).toBe('hidden');
});

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

test('PRE-2: more people than may be watched are refused', async () => {
  const { watcher } = await makeFriends();
  const userIds = Array.from({ length: 201 }, () => uuid());
  expect(await watcher.call('presence.watch', { userIds })).toMatchObject({ error: { code: 'bad_request' } });
});

test('PRE-1, PRE-4: when somebody was last active is stored once they go, and bridges a restart of the server', async () => {
  const { ann, watcher } = await makeFriends();
  const { rev } = await database.prisma.user.findUniqueOrThrow({ where: { id: ann.userId } });
  const a = await connect(ann);
  await watch(watcher, ann);
  a.disconnect();
  const leftAt = clock.now();
  await wait(watcher, 30_000 + soon);
  await clock.advance(1_000);
  const stored = () => database.prisma.user.findUniqueOrThrow({ where: { id: ann.userId } });
  await expect.poll(async () => (await stored()).lastActiveAt?.getTime()).toBe(leftAt);
  expect((await stored()).rev).toBe(rev);

  const second = await connect(ann);
  expect(await stateOf(watcher, ann)).toBe('online');
  await clock.advance(10_000);
  await second.do('presence.beat', { active: true });
  await world.chat.drain();
  expect((await stored()).lastActiveAt?.getTime()).toBe(clock.now());
  const stoppedAt = clock.now();
  await clock.advance(2_000);
  world = await createChatWorld(database, { clock });
  const later = await world.connect({ userId: watcher.session.userId });
  expect(await stateOf(later, ann)).toBe('online');
  await clock.advance(30_000 + soon);
  expect(later.updates('presence.update').flatMap(({ people }) => people)).toEqual([
    { userId: ann.userId, state: 'offline', lastActiveAt: stoppedAt },
  ]);
});

test('PRE-1: of an account that was deleted it is not stored when somebody was last active', async () => {
  const { ann, watcher } = await makeFriends();
  const a = await connect(ann);
  expect(await stateOf(watcher, ann)).toBe('online');
  await database.prisma.user.update({ where: { id: ann.userId }, data: { deletedAt: new Date() } });
  world.chat.presence.recheck([ann.userId]);
  await world.chat.presence.signedOut(ann.userId, a.session.deviceId);
  await expect
    .poll(async () => {
      await clock.advance(soon);
      return statesTold(watcher).at(-1);
    })
    .toBe('hidden');
  await world.chat.drain();
  const { lastActiveAt } = await database.prisma.user.findUniqueOrThrow({ where: { id: ann.userId } });
  expect(lastActiveAt).toBe(null);
  world = await createChatWorld(database, { clock });
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
