import { expect, test } from 'vitest';

import { createPair } from '../../test-support/engine-world.ts';

test('a diagnosis says how everything stands, and nothing of what was said', async () => {
  const { world, jina, minho, roomId } = await createPair();
  await jina.do('sendMessage', { roomId, body: 'a secret between us' });
  await world.clock.advance(500);
  world.setAway(true);
  await minho.do('sendMessage', { roomId, body: 'another secret' });
  const diagnosis = await minho.do('diagnose', null);
  expect(diagnosis).toMatchObject({
    client: 'test',
    session: 'signed-in',
    pending: 1,
    cache: { bytes: expect.any(Number), messages: 3 },
    rooms: [{ roomId, state: 'in-step', lastSeq: 3, pending: 1, intervals: 1 }],
  });
  expect(diagnosis.connection.is).not.toBe('online');
  expect(diagnosis.log.map(({ what }) => what)).toContain('connection ended');
  expect(diagnosis.cache?.bytes).toBeGreaterThan(4_096);
  expect(JSON.stringify(diagnosis)).not.toMatch(/secret|access|refresh/u);

  await minho.do('signOut', { pending: 'discard' });
  expect(await minho.do('diagnose', null)).toMatchObject({ session: 'signed-out', cache: null, rooms: [] });
});
