import { fail, succeed, type PersonPresence } from '@damso/shared';
import { expect, test } from 'vitest';

import { createHeardConnection } from '../../test-support/heard-connection.ts';
import { createHeldClock } from '../../test-support/held-clock.ts';
import { createPeopleWatch } from './people-watch.ts';

const is = (userId: string, state: PersonPresence['state']): PersonPresence => {
  return { userId, state, lastActiveAt: null };
};

function begin() {
  const clock = createHeldClock();
  let changes = 0;
  const people = createPeopleWatch({ clock, changed: () => (changes += 1) });
  let reply: (userIds: readonly string[]) => unknown = (userIds) =>
    succeed({ people: userIds.map((userId) => is(userId, 'online')) });
  const connect = () =>
    createHeardConnection((_name, { userIds }: { userIds: readonly string[] }) => reply(userIds));
  const state = (userId: string) => people.find(userId)?.state ?? null;
  return {
    clock,
    people,
    connect,
    state,
    changes: () => changes,
    answer: (next: typeof reply) => void (reply = next),
  };
}
const watch = (...userIds: string[]) => ['presence.watch', { userIds }];

test('PRE-2: whoever is on any screen is asked for once, and again only when that changes', async () => {
  const { clock, people, connect, state } = begin();
  const { connection, take } = connect();
  const [list, room] = [Symbol('list'), Symbol('room')];
  people.show(list, ['ann', 'bob']);
  people.begin(connection);
  await clock.advance(100);
  expect(take()).toEqual([watch('ann', 'bob')]);
  expect([state('ann'), state('bob'), state('eve')]).toEqual(['online', 'online', null]);

  // A list that scrolls, and a room that opens: one command.
  people.show(list, ['bob', 'cho']);
  people.show(room, ['cho', 'dan']);
  people.show(list, ['bob', 'dan']);
  await clock.advance(100);
  expect(take()).toEqual([watch('bob', 'dan', 'cho')]);
  expect(state('ann')).toBe(null);

  // The same people otherwise divided are the same people.
  people.show(list, ['cho']);
  people.show(room, ['bob', 'dan']);
  await clock.advance(1_000);
  expect(take()).toEqual([]);

  people.show(list, []);
  people.show(room, []);
  await clock.advance(100);
  expect(take()).toEqual([watch()]);
});

test('PRE-1: without a connection nothing is known, and on the next one it is asked for again', async () => {
  const { clock, people, connect, state, changes } = begin();
  const first = connect();
  people.show(Symbol('list'), ['ann']);
  people.begin(first.connection);
  await clock.advance(100);
  const before = changes();
  people.end();
  expect(state('ann')).toBe(null);
  expect(changes()).toBe(before + 1);
  await clock.advance(60_000);
  const second = connect();
  people.begin(second.connection);
  await clock.advance(100);
  expect([first.take(), second.take()]).toEqual([[watch('ann')], [watch('ann')]]);
  expect(state('ann')).toBe('online');
});

test('PRE-5: updates are taken for whoever is watched, and nobody else', async () => {
  const { clock, people, connect, state, changes } = begin();
  people.show(Symbol('list'), ['ann']);
  people.begin(connect().connection);
  await clock.advance(100);
  people.receive({ people: [is('ann', 'away'), is('eve', 'online')] });
  expect([state('ann'), state('eve')]).toEqual(['away', null]);
  const before = changes();
  people.receive({ people: [is('eve', 'online')] });
  expect(changes()).toBe(before);
});

test('an answer that comes late counts for nothing; one that is refused is asked for again', async () => {
  const { clock, people, connect, state, answer } = begin();
  const held: ((value: unknown) => void)[] = [];
  answer(() => new Promise((resolve) => held.push(resolve)));
  const { connection, take } = connect();
  const list = Symbol('list');
  people.show(list, ['ann']);
  people.begin(connection);
  await clock.advance(100);
  answer(() => fail('busy', 'later', 2));
  people.show(list, ['bob']);
  await clock.advance(100);
  held[0]?.(succeed({ people: [is('ann', 'online')] }));
  await clock.advance(1_000);
  expect([state('ann'), state('bob')]).toEqual([null, null]);
  answer(() => succeed({ people: [is('bob', 'online')] }));
  await clock.advance(5_000);
  expect(take()).toEqual([watch('ann'), watch('bob'), watch('bob')]);
  expect(state('bob')).toBe('online');
});

test('PRE-2: of more people than may be watched those are asked for who came on screen last', async () => {
  const { clock, people, connect } = begin();
  const { connection, take } = connect();
  const many = (prefix: string) => Array.from({ length: 150 }, (_, index) => `${prefix}${index}`);
  people.show(Symbol('list'), many('friend'));
  people.show(Symbol('room'), many('member'));
  people.begin(connection);
  await clock.advance(100);
  expect(take()).toEqual([watch(...many('member'), ...many('friend').slice(0, 50))]);
});
