import { expect, test, vi } from 'vitest';

import { createNodeEngine } from './create-node-engine.ts';

test('waiting for a view that can’t be asked for fails at once, and leaves nothing that fails later', async () => {
  vi.useFakeTimers();
  const engine = createNodeEngine({ server: 'http://127.0.0.1:9' });
  const params = { roomId: '01890a5d-ac96-774b-bcce-b302099a8057', anchor: 0, before: 1, after: 0 };
  await expect(engine.waitFor('messages', params, () => true, 1_000)).rejects.toThrow('Too small');
  expect(() => vi.advanceTimersByTime(2_000)).not.toThrow();
  vi.useRealTimers();
  await engine.stop();
});
