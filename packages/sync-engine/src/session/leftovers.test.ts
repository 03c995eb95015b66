import type { SignOutReason } from '@damso/shared';
import { expect, test } from 'vitest';

import { createPair, person } from '../../test-support/engine-world.ts';

/** Jina’s device, whose files can’t be removed until it is started again. */
async function createLockedScene() {
  const { world, devices, jina, roomId } = await createPair();
  const { databases } = devices.jina;
  databases.lock(true);
  return {
    world,
    jina,
    roomId,
    files: () => databases.names().map((name) => name.split('-')[0]),
    async startAgain() {
      await jina.engine.stop();
      databases.lock(false);
      const again = person(world, devices.jina.start());
      await world.clock.advance(1_000);
      return (await again.see('session', null)).head.is;
    },
  };
}

test('what could not be removed at a sign-out is removed at the next start', async () => {
  const scene = await createLockedScene();
  await scene.jina.do('signOut', { pending: 'discard' });
  expect(scene.files()).toEqual(['accounts', 'outbox', 'cache']);
  expect(await scene.startAgain()).toBe('signed-out');
  expect(scene.files()).toEqual(['accounts']);
});

test('what was kept at a sign-out is kept by the next start, too', async () => {
  const scene = await createLockedScene();
  scene.world.setAway(true);
  await scene.jina.do('sendMessage', { roomId: scene.roomId, body: 'kept' });
  await scene.jina.do('signOut', { pending: 'keep' });
  expect(await scene.startAgain()).toBe('signed-out');
  expect(scene.files()).toEqual(['accounts', 'outbox']);
});

const ends: { reason: SignOutReason; state: string; kept: string[] }[] = [
  { reason: { is: 'other_device' }, state: 'locked', kept: ['accounts', 'outbox'] },
  { reason: { is: 'token_reused' }, state: 'locked', kept: ['accounts', 'outbox', 'cache'] },
  { reason: { is: 'account_deleted' }, state: 'signed-out', kept: ['accounts'] },
];

test.each(ends)(
  'DEV-3 what could not be wiped after an end by $reason.is is wiped at the next start',
  async ({ reason, state, kept }) => {
    const scene = await createLockedScene();
    scene.world.setRule(({ name }) => (name === 'message.send' ? 'lose' : 'pass'));
    await scene.jina.do('sendMessage', { roomId: scene.roomId, body: 'unsent' });
    scene.world.goodbye('signed_out', false, reason);
    await scene.world.clock.advance(50);
    scene.world.cut();
    await scene.world.clock.advance(500);
    expect(scene.files()).toEqual(['accounts', 'outbox', 'cache']);
    expect(await scene.startAgain()).toBe(state);
    expect(scene.files()).toEqual(kept);
  },
);
