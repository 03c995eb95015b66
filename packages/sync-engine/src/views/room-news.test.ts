import { expect, test } from 'vitest';

import { makeId } from '../../test-support/prng.ts';
import { describeNews } from './room-news.ts';

const [me, minji, hajun] = [makeId(0xa0, 1), makeId(0xa0, 2), makeId(0xa0, 3)];
const crowd = Array.from({ length: 40 }, (_, index) => makeId(0xa1, index));
const names = new Map([
  [me, 'Me'],
  [minji, '민지'],
  [hajun, '하준'],
]);
const read = (event: unknown) => describeNews(event, me, (id) => names.get(id) ?? '');
const person = (userId: string) => ({ userId, name: names.get(userId) ?? '', isMe: userId === me });

test('a line names people as I call them, and says where I am one of them', () => {
  expect(read({ is: 'kicked', by: minji, userId: me })).toEqual({
    is: 'kicked',
    by: person(minji),
    person: person(me),
  });
  expect(read({ is: 'left', userId: hajun })).toEqual({ is: 'left', person: person(hajun) });
  expect(read({ is: 'owner', by: null, userId: hajun })).toEqual({
    is: 'owner',
    by: null,
    person: person(hajun),
  });
  expect(read({ is: 'role', by: me, userId: hajun, role: 'admin' })).toEqual({
    is: 'role',
    by: person(me),
    person: person(hajun),
    role: 'admin',
  });
  expect(read({ is: 'renamed', by: me, title: null })).toEqual({
    is: 'renamed',
    by: person(me),
    title: null,
  });
});

test('of many people the first three are named, me before the others, and all are counted', () => {
  const news = read({ is: 'invited', by: minji, userIds: [...crowd, hajun, me] });
  expect(news).toMatchObject({ is: 'invited', people: { count: 42, first: [person(me), {}, {}] } });
});

test('UPD-5 a line of a kind that this version doesn’t know is null, never a guess', () => {
  for (const event of [undefined, null, {}, { is: 'moved', by: minji }, { is: 'left', userId: 'somebody' }]) {
    expect(read(event)).toBeNull();
  }
});
