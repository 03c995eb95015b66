import type { RoomNotice } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { sayNotice } from './say-notice.ts';

const notice: RoomNotice = {
  is: 'room',
  roomId: 'r',
  seq: 7,
  count: 1,
  type: 'group',
  title: '제주 여행',
  senderName: '민지',
  body: '창가 자리로 <b>잡아</b> 둘게',
  pictureId: null,
  mentionsMe: false,
  rings: true,
  sound: true,
};
const bare = (text: string) => text.replaceAll(/[\u2066-\u2069]/gu, '');
const say = (change: Partial<RoomNotice>, language: 'ko' | 'en' = 'ko') => {
  const { title, body } = sayNotice({ ...notice, ...change }, language);
  return `${bare(title)} | ${bare(body)}`;
};

test.each([
  [{}, '제주 여행 · 민지 | 창가 자리로 <b>잡아</b> 둘게', '제주 여행 · 민지 | 창가 자리로 <b>잡아</b> 둘게'],
  [
    { count: 3 },
    '제주 여행 · 민지 (3) | 창가 자리로 <b>잡아</b> 둘게',
    '제주 여행 · 민지 (3) | 창가 자리로 <b>잡아</b> 둘게',
  ],
  [
    { type: 'direct', title: '민지', senderName: null, body: null },
    '민지 | 새 메시지가 있어요',
    '민지 | New message',
  ],
  [
    { body: null, count: 2 },
    '제주 여행 · 민지 (2) | 새 메시지가 2개 있어요',
    '제주 여행 · 민지 (2) | 2 new messages',
  ],
  [
    { title: null, senderName: null, body: null, count: 2 },
    '담소 | 새 메시지가 2개 있어요',
    'Damso | 2 new messages',
  ],
] as const)('NTF-5 a notice %o in words', (change, korean, english) => {
  expect(say(change)).toBe(korean);
  expect(say(change, 'en')).toBe(english);
});

test('NTF-6 one notice for many rooms', () => {
  const many = { is: 'many', rooms: 5, count: 34, rings: true, sound: true } as const;
  expect(sayNotice(many, 'ko')).toEqual({ title: '담소', body: '5개 방에 새 메시지가 34개 있어요' });
  expect(sayNotice(many, 'en')).toEqual({ title: 'Damso', body: '34 new messages in 5 chats' });
});

test('names and texts are isolated, and their own marks of direction are taken out', () => {
  const evil = 'abc\u202E\u2069\u2066شات';
  const { title, body } = sayNotice({ ...notice, senderName: evil, title: evil, body: evil }, 'en');
  expect(title).toBe('\u2068abcشات\u2069 · \u2068abcشات\u2069');
  expect(body).toBe('\u2068abcشات\u2069');
});
