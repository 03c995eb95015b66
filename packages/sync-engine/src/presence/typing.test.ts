import { expect, test } from 'vitest';

import { createHeardConnection } from '../../test-support/heard-connection.ts';
import { createHeldClock } from '../../test-support/held-clock.ts';
import { createTyping } from './typing.ts';

function begin() {
  const clock = createHeldClock();
  const changes: string[][] = [];
  const typing = createTyping({ clock, changed: (roomIds) => changes.push([...roomIds]) });
  const { connection, take } = createHeardConnection();
  typing.begin(connection);
  return { clock, typing, connection, take, takeChanges: () => changes.splice(0) };
}
const said = (roomId: string) => ['room.typing', { roomId }];

test('PRE-6: however fast I write, it is said once in 3 s, and at once after what I sent', async () => {
  const { clock, typing, take } = begin();
  for (let time = 0; time < 9_000; time += 100) {
    typing.say('one');
    await clock.advance(100);
  }
  expect(take()).toEqual([said('one'), said('one'), said('one')]);
  typing.say('one');
  typing.sent();
  typing.say('one');
  typing.say('two');
  expect(take()).toEqual([said('one'), said('one'), said('two')]);
});

test('PRE-6: without a connection nothing is said, and nobody is shown', async () => {
  const { clock, typing, connection, take, takeChanges } = begin();
  typing.receive({ roomId: 'one', userId: 'ann' });
  takeChanges();
  typing.end();
  expect(typing.in('one')).toEqual([]);
  expect(takeChanges()).toEqual([['one']]);
  typing.say('one');
  expect(take()).toEqual([]);
  await clock.advance(10_000);
  expect(takeChanges()).toEqual([]);
  typing.begin(connection);
  typing.say('one');
  expect(take()).toEqual([said('one')]);
});

test('PRE-6: another one is shown to write for 5 s after the last time', async () => {
  const { clock, typing, takeChanges } = begin();
  typing.receive({ roomId: 'one', userId: 'ann' });
  await clock.advance(3_000);
  typing.receive({ roomId: 'one', userId: 'ann' });
  typing.receive({ roomId: 'one', userId: 'bob' });
  // Going on is no news.
  expect(takeChanges()).toEqual([['one'], ['one']]);
  await clock.advance(4_999);
  expect(typing.in('one')).toEqual(['ann', 'bob']);
  await clock.advance(1);
  expect(typing.in('one')).toEqual([]);
  expect(takeChanges()).toEqual([['one'], ['one']]);
});

test('PRE-6: the message ends it, in its own room alone', () => {
  const { typing, takeChanges } = begin();
  typing.receive({ roomId: 'one', userId: 'ann' });
  typing.receive({ roomId: 'two', userId: 'ann' });
  typing.receive({ roomId: 'one', userId: 'bob' });
  takeChanges();
  typing.messageFrom('one', 'ann');
  typing.messageFrom('one', 'eve');
  expect([typing.in('one'), typing.in('two')]).toEqual([['bob'], ['ann']]);
  expect(takeChanges()).toEqual([['one']]);
});
