import type { FriendItem } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { listFriendRows } from './friend-rows.ts';

function friend(name: string, more: Partial<FriendItem> = {}): FriendItem {
  return {
    key: name,
    userId: name,
    handle: 'minji.kim',
    name,
    ownName: name,
    nickname: null,
    statusLine: '',
    pictureId: null,
    state: 'friends',
    favourite: false,
    ...more,
  };
}

const keys = (items: FriendItem[], typed = '') => listFriendRows(items, typed).map(({ key }) => key);

test('me comes first, then requests, favourites, and friends by name', () => {
  const items = [
    friend('하늘'),
    friend('가람'),
    friend('엄마', { favourite: true }),
    friend('모르는 사람', { state: 'incoming' }),
    friend('Bob'),
  ];
  expect(keys(items)).toEqual([
    'me',
    'requests',
    'heading favourites',
    '엄마',
    'heading all',
    '가람',
    '하늘',
    'Bob',
  ]);
});

test('nobody yet: only me; a request that I sent has its place too', () => {
  expect(keys([])).toEqual(['me']);
  expect(keys([friend('서준', { state: 'outgoing' })])).toEqual(['me', 'requests']);
});

test('typing leaves those who fit by name, nickname, initial consonants or id', () => {
  const items = [
    friend('엄마', { nickname: '엄마', ownName: '이정숙', handle: 'js.lee' }),
    friend('박서준', { handle: 'seojun' }),
  ];
  expect(keys(items, 'ㅅㅈ')).toEqual(['heading all', '박서준']);
  expect(keys(items, '정숙')).toEqual(['heading all', '엄마']);
  expect(keys(items, 'js')).toEqual(['heading all', '엄마']);
  expect(keys(items, '없는')).toEqual([]);
});
