import type { SignOutReason } from '@damso/shared';
import { expect, test } from 'vitest';

import { createPair, person } from '../../test-support/engine-world.ts';
import type { SignOutWhy } from '../port/views.ts';

const jinaIs = { handle: 'jina', name: 'Jina', password: 'password1' };

const ends: { reason: SignOutReason; why: SignOutWhy; kept: string[] }[] = [
  {
    reason: { is: 'other_device', deviceName: 'Phone' },
    why: { is: 'other-device', deviceName: 'Phone' },
    kept: ['outbox'],
  },
  { reason: { is: 'password_changed' }, why: { is: 'password-changed' }, kept: ['outbox'] },
  { reason: { is: 'token_reused' }, why: { is: 'token-reused' }, kept: ['cache', 'outbox'] },
  { reason: { is: 'own' }, why: { is: 'unknown' }, kept: ['cache', 'outbox'] },
];

const ways = ['goodbye', 'handshake', 'refresh'] as const;

/** A device with something unsent whose sign-in ends while it is connected, while it was away, or while it was closed. */
async function endSession(reason: SignOutReason, way: (typeof ways)[number]) {
  const pair = await createPair();
  const { world, devices, roomId } = pair;
  let { jina } = pair;
  world.setRule(({ name }) => (name === 'message.send' ? 'lose' : 'pass'));
  await jina.do('sendMessage', { roomId, body: 'unsent' });
  await world.clock.advance(100);
  if (way === 'handshake') {
    world.revoke('jina', reason);
    world.cut();
    await world.clock.advance(5_000);
  } else if (way === 'refresh') {
    await jina.engine.stop();
    world.revoke('jina', reason);
    jina = person(world, devices.jina.start());
    await world.clock.advance(5_000);
  } else {
    world.goodbye('signed_out', false, reason);
    await world.clock.advance(50);
    world.cut();
    await world.clock.advance(500);
  }
  const kinds = () =>
    devices.jina.databases
      .names()
      .filter((name) => name !== 'accounts')
      .map((name) => (name.startsWith('cache') ? 'cache' : 'outbox'))
      .toSorted((a, b) => (a < b ? -1 : 1));
  return { ...pair, jina, kinds };
}

test.each(ends.flatMap((end) => ways.map((way) => ({ ...end, way }))))(
  'DEV-3 an end by $reason.is, heard by $way, keeps what it should, says why, and sends the rest after the next sign-in',
  async ({ reason, why, kept, way }) => {
    const { world, devices, jina, roomId, kinds } = await endSession(reason, way);
    expect((await jina.see('session', null)).head).toMatchObject({ is: 'locked', pending: 1, why });
    expect(kinds()).toEqual(kept);
    await jina.engine.stop();
    world.setRule(() => 'pass');
    const again = person(world, devices.jina.start());
    await world.clock.advance(100);
    expect((await again.see('session', null)).head).toMatchObject({ is: 'locked', pending: 1, why });
    await again.do('signIn', jinaIs);
    await world.clock.advance(2_000);
    expect(await again.texts(roomId)).toEqual(['unsent']);
  },
);

test.each(ways)('DEV-3 of a deleted account nothing stays, heard by %s', async (way) => {
  const { jina, kinds } = await endSession({ is: 'account_deleted' }, way);
  expect((await jina.see('session', null)).head).toEqual({
    is: 'signed-out',
    why: { is: 'account-deleted' },
  });
  expect(kinds()).toEqual([]);
});
