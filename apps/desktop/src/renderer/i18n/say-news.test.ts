import type { NewsPerson, RoomNews } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { createI18n, type Language } from './i18n.ts';
import { sayNews } from './say-news.ts';
import { splitNames } from './say-people.ts';

const person = (name: string): NewsPerson => ({ userId: name, name, isMe: name === 'me' });
const people = (count: number, ...names: string[]) => ({ first: names.map(person), count });
const [minji, hajun, me] = [person('민지'), person('하준'), person('me')];

function say(language: Language, news: RoomNews): string {
  return splitNames(sayNews(createI18n(language).t, language, news))
    .map(({ text }) => text)
    .join('');
}

const sentences: [RoomNews, string, string][] = [
  [{ is: 'created', by: minji, people: people(0) }, '민지님이 방을 만들었어요', '민지 started the group'],
  [
    { is: 'created', by: me, people: people(1, '하준') },
    '내가 방을 만들고 하준님을 초대했어요',
    'You started the group with 하준',
  ],
  [
    { is: 'invited', by: minji, people: people(2, '하준', '서연') },
    '민지님이 하준님과 서연님을 초대했어요',
    '민지 invited 하준 and 서연',
  ],
  [
    { is: 'invited', by: minji, people: people(2, 'me', '하준') },
    '민지님이 나와 하준님을 초대했어요',
    '민지 invited you and 하준',
  ],
  [
    { is: 'invited', by: minji, people: people(3, '하준', '서연', '도윤') },
    '민지님이 하준님, 서연님, 도윤님을 초대했어요',
    '민지 invited 하준, 서연, and 도윤',
  ],
  [
    { is: 'invited', by: minji, people: people(5, '하준', '서연', '도윤') },
    '민지님이 하준님, 서연님 외 3명을 초대했어요',
    '민지 invited 하준, 서연, and 3 others',
  ],
  [{ is: 'invited', by: hajun, people: people(1, 'me') }, '하준님이 나를 초대했어요', '하준 invited you'],
  [{ is: 'invited', by: me, people: people(1, '') }, '내가 누군가를 초대했어요', 'You invited someone'],
  [{ is: 'left', person: person('') }, '누군가가 나갔어요', 'Someone left'],
  [{ is: 'left', person: hajun }, '하준님이 나갔어요', '하준 left'],
  [{ is: 'kicked', by: minji, person: hajun }, '민지님이 하준님을 내보냈어요', '민지 removed 하준'],
  [{ is: 'kicked', by: me, person: hajun }, '내가 하준님을 내보냈어요', 'You removed 하준'],
  [
    { is: 'renamed', by: minji, title: '제주 여행' },
    '민지님이 방 이름을 ‘제주 여행’으로 바꿨어요',
    '민지 renamed the chat “제주 여행”',
  ],
  [
    { is: 'renamed', by: me, title: '독서 모임 2' },
    '내가 방 이름을 ‘독서 모임 2’로 바꿨어요',
    'You renamed the chat “독서 모임 2”',
  ],
  [
    { is: 'renamed', by: me, title: '우리들' },
    '내가 방 이름을 ‘우리들’로 바꿨어요',
    'You renamed the chat “우리들”',
  ],
  [
    { is: 'renamed', by: me, title: 'Hikers 🥾' },
    '내가 방 이름을 ‘Hikers 🥾’(으)로 바꿨어요',
    'You renamed the chat “Hikers 🥾”',
  ],
  [
    { is: 'renamed', by: minji, title: null },
    '민지님이 방 이름을 지웠어요',
    '민지 took the chat’s name away',
  ],
  [
    { is: 'role', by: minji, person: me, role: 'admin' },
    '민지님이 나를 관리자로 정했어요',
    '민지 made you an admin',
  ],
  [
    { is: 'role', by: minji, person: hajun, role: 'member' },
    '민지님이 하준님을 관리자에서 내렸어요',
    '민지 made 하준 a member again',
  ],
  [
    { is: 'owner', by: minji, person: me },
    '민지님이 나에게 방을 넘겼어요',
    '민지 handed the chat over to you',
  ],
  [{ is: 'owner', by: null, person: me }, '내가 방장이 되었어요', 'You became the owner'],
];

test.each(sentences)('%j in both languages', (news, korean, english) => {
  expect(say('ko', news)).toBe(korean);
  expect(say('en', news)).toBe(english);
});

test('names come apart from the sentence, whatever they hold', () => {
  const tricky = '\u05E9\u05DC\u05D5\u05DD \uE000x\uE001';
  const news: RoomNews = { is: 'kicked', by: person(tricky), person: person('{{person}} $t(app.close)') };
  expect(splitNames(sayNews(createI18n('ko').t, 'ko', news))).toEqual([
    { text: '\u05E9\u05DC\u05D5\u05DD x', isName: true },
    { text: '님이 ', isName: false },
    { text: '{{person}} $t(app.close)', isName: true },
    { text: '님을 내보냈어요', isName: false },
  ]);
});
