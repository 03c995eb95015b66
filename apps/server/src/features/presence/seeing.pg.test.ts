import { v7 as uuid } from 'uuid';
import { afterAll, expect, test } from 'vitest';

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
const { world, clock, connect, makeFriends, untilTold } = await createPresenceWorld(database);

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

test('PRE-2: more people than may be watched are refused', async () => {
  const { watcher } = await makeFriends();
  const userIds = Array.from({ length: 201 }, () => uuid());
  expect(await watcher.call('presence.watch', { userIds })).toMatchObject({ error: { code: 'bad_request' } });
});
