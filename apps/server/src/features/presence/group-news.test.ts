import type { PersonPresence } from '@damso/shared';
import { expect, test } from 'vitest';

import { groupNews } from './group-news.ts';

const is = (userId: string, state: PersonPresence['state']): PersonPresence => {
  return { userId, state, lastActiveAt: null };
};

test('PRE-5: connections that are told the same are told it together, and nobody else’s news', () => {
  const news = new Map([
    ['one', [is('ann', 'online'), is('bob', 'away')]],
    ['two', [is('ann', 'online'), is('bob', 'away')]],
    ['three', [is('ann', 'hidden'), is('bob', 'away')]],
    ['four', [is('bob', 'away')]],
  ]);
  expect(groupNews(news).map(({ connectionIds, update }) => [connectionIds, update.people.length])).toEqual([
    [['one', 'two'], 2],
    [['three'], 2],
    [['four'], 1],
  ]);
});
