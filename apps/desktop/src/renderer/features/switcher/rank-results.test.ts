import type { FriendItem, RoomItem } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { rankResults, type SwitcherSection } from './rank-results.ts';

function friend(name: string, more: Partial<FriendItem> = {}): FriendItem {
  return {
    key: name,
    userId: name,
    handle: 'somebody',
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

function room(title: string, more: Partial<RoomItem> = {}): RoomItem {
  return {
    key: `room-${title}`,
    type: 'group',
    title,
    memberCount: 3,
    pictureId: null,
    tint: null,
    faces: [],
    memberNames: [],
    preview: { is: 'empty' },
    at: null,
    unread: 0,
    typing: [],
    mentions: 0,
    mutedUntil: null,
    pinnedAt: null,
    archived: false,
    markedUnread: false,
    draft: null,
    notifyLevel: 'all',
    ...more,
  };
}

function direct(name: string, more: Partial<RoomItem> = {}): RoomItem {
  return room(name, { type: 'direct', faces: [{ userId: name, name, pictureId: null }], ...more });
}

const keys = (sections: SwitcherSection[]) =>
  sections.map(({ key, results }) => [
    key,
    results.map((result) => result.key.split(' ').slice(1).join(' ')),
  ]);
const rank = (friends: FriendItem[], rooms: RoomItem[], typed: string) =>
  keys(rankResults({ friends, rooms, actions: [{ key: 'find', label: '친구 찾기' }] }, typed));

test('nothing typed: what has waited longest, then where one was last', () => {
  const rooms = [
    room('새 소식', { at: 900, unread: 1 }),
    room('어제', { at: 500 }),
    room('오래 기다린', { at: 100, unread: 2 }),
    room('방금', { at: 800 }),
    room('빈 방'),
    room('나중에', { at: 300, markedUnread: true }),
    room('조용한', { at: 200, unread: 9, mutedUntil: 1 }),
    room('치워 둔', { at: 950, unread: 9, archived: true }),
  ];
  expect(rank([friend('김민지')], rooms, ' ')).toEqual([
    ['unread', ['room-오래 기다린', 'room-나중에', 'room-새 소식']],
    ['recent', ['room-방금', 'room-어제', 'room-조용한']],
  ]);
});

test('initial consonants find friends, rooms by title or by who is in them, and actions', () => {
  const friends = [friend('고미정'), friend('김민지'), friend('박서준'), friend('강민준')];
  const rooms = [
    room('국물 좋아하는 모임'),
    room('디자인팀', { memberNames: ['김민지', '이하늘'] }),
    room('가족'),
  ];
  expect(rank(friends, rooms, 'ㄱㅁㅈ')).toEqual([
    ['friends', ['강민준', '고미정', '김민지']],
    ['rooms', ['room-국물 좋아하는 모임', 'room-디자인팀']],
  ]);
  expect(rank(friends, rooms, 'ㅊㄱ')).toEqual([['actions', ['find']]]);
  expect(rank(friends, rooms, 'ㅋㅋ')).toEqual([]);
});

test('a better fit comes first; among equals who waits, then who was talked with last, then the name', () => {
  const friends = ['오민지', '민지', '민지수', '김 민지', '하민지', '나민지'].map((name) => friend(name));
  const rooms = [direct('하민지', { unread: 1, at: 10 }), direct('오민지', { at: 20 })];
  expect(rank(friends, rooms, '민지')).toEqual([
    ['friends', ['민지', '민지수', '김 민지', '하민지', '오민지', '나민지']],
  ]);
});

test('a friend stands for the room with them, and is found by nickname, own name and id', () => {
  const mother = friend('엄마', { nickname: '엄마', ownName: '이정숙', handle: 'js.lee' });
  const rooms = [direct('엄마', { unread: 3 }), direct('옛 친구')];
  const found = (typed: string) => rankResults({ friends: [mother], rooms, actions: [] }, typed);
  expect(found('엄')[0]?.results[0]).toMatchObject({ is: 'friend', room: { unread: 3 }, other: null });
  expect(found('정숙')[0]?.results[0]).toMatchObject({ hit: null, other: { text: '이정숙' } });
  expect(found('js')[0]?.results[0]).toMatchObject({ hit: null, other: { text: 'js.lee' } });
  expect(keys(found('ㅊㄱ'))).toEqual([['rooms', ['room-옛 친구']]]);
});

test('requests are no friends yet, and of many only the first are shown', () => {
  expect(rank([friend('김민지', { state: 'incoming' })], [], '김')).toEqual([]);
  const many = Array.from({ length: 120 }, (_, index) => friend(`김민${index}`));
  const [section] = rankResults({ friends: many, rooms: [], actions: [] }, '김');
  expect(section?.total).toBe(120);
  expect(section?.results).toHaveLength(20);
});
