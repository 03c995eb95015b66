import { afterAll, expect, test } from 'vitest';

import { createChatWorld } from '../../../test-support/chat-world.ts';
import {
  createPresenceWorld,
  soon,
  stateOf,
  statesTold,
  watch,
} from '../../../test-support/presence-world.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

const database = await createTestDatabase();
afterAll(() => database.drop());

test('PRE-1, PRE-4: when somebody was last active is stored once they go, and bridges a restart of the server', async () => {
  const { world, clock, connect, makeFriends, wait } = await createPresenceWorld(database);
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
  const restarted = await createChatWorld(database, { clock });
  const later = await restarted.connect({ userId: watcher.session.userId });
  expect(await stateOf(later, ann)).toBe('online');
  await clock.advance(30_000 + soon);
  expect(later.updates('presence.update').flatMap(({ people }) => people)).toEqual([
    { userId: ann.userId, state: 'offline', lastActiveAt: stoppedAt },
  ]);
});

test('PRE-1: of an account that was deleted it is not stored when somebody was last active', async () => {
  const { world, clock, connect, makeFriends } = await createPresenceWorld(database);
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
});
