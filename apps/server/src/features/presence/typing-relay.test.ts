import type { TypingUpdate } from '@damso/shared';
import { expect, test } from 'vitest';

import { createHeldClock } from '../../../test-support/held-clock.ts';
import { createTypingRelay } from './typing-relay.ts';

const session = { connectionId: 'c', userId: 'ann', deviceId: 'd' };

function begin() {
  const clock = createHeldClock();
  const passed: TypingUpdate[] = [];
  const relay = createTypingRelay({
    broadcaster: { typingToRoom: (update) => passed.push(update) },
    connections: { isInRoom: (_session, roomId) => roomId !== 'foreign' },
    now: () => clock.now(),
  });
  return { clock, passed, relay };
}

test('PRE-6: typing is passed on once in two seconds, and at once for another room', async () => {
  const { clock, passed, relay } = begin();
  for (let count = 0; count < 5; count += 1) expect(relay.pass(session, 'one')).toBe(true);
  expect(passed).toEqual([{ roomId: 'one', userId: 'ann' }]);
  relay.pass(session, 'two');
  expect(passed).toHaveLength(2);
  await clock.advance(2_000);
  relay.pass(session, 'two');
  expect(passed).toHaveLength(3);
});

test('PRE-6: what is written after a message is passed on at once', () => {
  const { passed, relay } = begin();
  relay.pass(session, 'one');
  relay.forget(session);
  relay.pass(session, 'one');
  expect(passed).toHaveLength(2);
});

test('PRE-6: a connection that is not in the room is refused', () => {
  const { passed, relay } = begin();
  expect(relay.pass(session, 'foreign')).toBe(false);
  expect(passed).toEqual([]);
});
