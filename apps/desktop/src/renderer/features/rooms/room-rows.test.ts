import type { RoomItem } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { listRoomRows } from './room-rows.ts';

function room(key: string, more: Partial<RoomItem> = {}): RoomItem {
  return {
    key,
    type: 'group',
    title: key,
    memberCount: 3,
    pictureId: null,
    tint: null,
    faces: [],
    memberNames: [],
    preview: { is: 'empty' },
    at: null,
    unread: 0,
    mentions: 0,
    typing: [],
    mutedUntil: null,
    pinnedAt: null,
    archived: false,
    markedUnread: false,
    draft: null,
    notifyLevel: 'all',
    ...more,
  };
}

const rooms = [
  room('여행', { unread: 2, mentions: 1 }),
  room('회사', { markedUnread: true }),
  room('가족'),
  room('동창회', { archived: true, unread: 5 }),
  room('독서 모임', { archived: true }),
];
const usual = { filter: 'all', typed: '', selected: null, archiveOpen: false } as const;
const keys = (search: Partial<Parameters<typeof listRoomRows>[1]>) =>
  listRoomRows(rooms, { ...usual, ...search }).map(({ key }) => key);

test('archived rooms stand under a door of their own, which says whether something waits there', () => {
  expect(keys({})).toEqual(['여행', '회사', '가족', 'archive']);
  expect(listRoomRows(rooms, usual).at(-1)).toMatchObject({ count: 2, unread: 1, open: false });
  const open = ['여행', '회사', '가족', 'archive', '동창회', '독서 모임'];
  expect(keys({ archiveOpen: true })).toEqual(open);
  expect(keys({ selected: '독서 모임' })).toEqual(open);
});

test('without archived rooms there is no door', () => {
  expect(listRoomRows(rooms.slice(0, 3), usual).map(({ is }) => is)).toEqual(['room', 'room', 'room']);
});

test('MEN-3: those that mention me are a list of their own', () => {
  expect(keys({ filter: 'mentions' })).toEqual(['여행']);
  expect(keys({ filter: 'mentions', selected: '가족' })).toEqual(['여행', '가족']);
});

test('the unread ones are those with messages or a mark; the open room stays among them', () => {
  expect(keys({ filter: 'unread' })).toEqual(['여행', '회사']);
  expect(keys({ filter: 'unread', selected: '가족' })).toEqual(['여행', '회사', '가족']);
});

test('what is typed finds archived rooms too', () => {
  expect(keys({ typed: 'ㄷ' })).toEqual(['동창회', '독서 모임']);
});

test('the room that is called just so comes first, and those with somebody who is come last', () => {
  const found = [
    room('등산', { memberNames: ['박서준'] }),
    room('박서준, 최은서', { memberNames: ['박서준', '최은서'] }),
    room('박서준', { type: 'direct', memberNames: ['박서준'] }),
    room('회사'),
  ];
  const rows = listRoomRows(found, { ...usual, typed: '박서준' });
  expect(rows.map(({ key }) => key)).toEqual(['박서준', '박서준, 최은서', '등산']);
});
