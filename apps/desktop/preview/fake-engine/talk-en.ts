import { limits } from '@damso/shared';

import type { SamplePeople, SampleRoom } from './sample-talk.ts';

const day = 24 * 60;

export const englishPeople: SamplePeople = {
  me: ['yuna.han', 'Yuna Han', 'Slowly, but every day'],
  others: {
    'u-0017': ['mina.kim', 'Mina Kim', 'Could use some sea air'],
    'u-0025': ['seojun.park', 'Seojun Park', 'Three hours to go'],
    'u-0097': ['elsie.chen', 'Elsie Chen', ''],
    'u-0084': ['haneul.lee', 'Haneul Lee', ''],
    'u-0076': ['jo.rivera', 'Jo Rivera', ''],
    'u-00a1': [
      'dana.cho',
      'Dana Cho',
      'Reading something new, slowly, one page a day, with a very long status line',
    ],
    'u-00d5': ['sam.weber', 'Sam Weber', ''],
    'u-00e9': ['longname', 'Wolfeschlegelsteinhausenbergerdorff the Elder', ''],
  },
  blocked: [
    ['sell.now', 'Quick Sales', ''],
    ['d.harper', 'Dan Harper', 'Call me'],
  ],
  friends: [
    ['u-0017', 'favourite', null],
    ['u-0025', 'friends', 'SJ from work'],
    ['u-0097', 'friends', null],
    ['u-0084', 'friends', null],
    ['u-0076', 'friends', null],
    ['u-00a1', 'friends', null],
    ['u-00e9', 'friends', null],
    ['u-00d5', 'incoming', null],
  ],
};

export const englishTalk: readonly SampleRoom[] = [
  {
    key: 'room-minji',
    typing: true,
    set: { pinnedAt: 2 },
    type: 'direct',
    with: ['u-0017'],
    unread: 2,
    lines: [
      {
        by: 'u-0017',
        minutesAgo: day + 40,
        text: 'The maples along the ridge are still holding on. Perfect week for it.',
      },
      {
        by: 'me',
        minutesAgo: day + 30,
        text: 'Forecast says rain after four. Could we start an hour earlier?',
        edited: true,
      },
      {
        by: 'me',
        minutesAgo: 30,
        text: 'Good call. Trailhead at 7:30 then, and we should be down by three.',
      },
      { by: 'me', minutesAgo: 30, text: 'I’ll pin the meeting point.' },
      { by: 'u-0017', minutesAgo: 5, text: 'I can bring a stove and make coffee at the shelter.' },
      { by: 'u-0017', minutesAgo: 5, text: '☕️' },
    ],
  },
  {
    key: 'room-hikers',
    type: 'group',
    title: 'Weekend hikers',
    with: ['u-0097', 'u-0084', 'u-00a1', 'u-0017', 'u-0025', 'u-00d5', 'u-00e9'],
    owner: 'me',
    admins: ['u-0097'],
    unread: 2,
    lines: [
      {
        by: 'u-0084',
        minutesAgo: 29,
        text: 'The maples along the ridge are still holding on. Perfect week for it.',
        unreadBy: 3,
      },
      {
        by: 'u-0097',
        minutesAgo: 12,
        text: 'Forecast says rain after four. Could we start an hour earlier?',
        unreadBy: 4,
      },
      {
        by: 'u-0097',
        minutesAgo: 12,
        text: 'I can bring a stove and make coffee at the shelter.',
        unreadBy: 4,
      },
      {
        by: 'u-0097',
        minutesAgo: 11,
        text: '',
        event: { is: 'invited', by: 'u-0097', userIds: ['u-00d5', 'u-00e9', 'u-0017', 'u-0025'] },
      },
      {
        by: 'u-00a1',
        minutesAgo: 8,
        text: 'Works for me. Mina has room for two more in the car.',
        unreadBy: 5,
      },
      {
        by: 'me',
        minutesAgo: 5,
        text: 'Good call. Trailhead at 7:30 then, and we should be down by three.',
        unreadBy: 6,
      },
      { by: 'me', minutesAgo: 5, text: 'I’ll pin the meeting point.', unreadBy: 6 },
    ],
  },
  {
    key: 'room-family',
    type: 'group',
    title: 'Family',
    with: ['u-0017', 'u-00a1'],
    tint: 8,
    owner: 'u-0017',
    lines: [
      {
        by: 'u-0017',
        minutesAgo: 3 * day,
        text: '',
        event: { is: 'renamed', by: 'u-0017', title: 'Family' },
      },
    ],
  },
  {
    key: 'room-haneul',
    typing: true,
    type: 'direct',
    with: ['u-0084'],
    preview: { is: 'failed', count: 1 },
    lines: [
      { by: 'u-0084', minutesAgo: day, text: 'Stone house it is! Who books?' },
      {
        by: 'me',
        minutesAgo: 4,
        text: 'I’ll post the booking number',
        delivery: { is: 'failed', code: 'not_friends' },
      },
      {
        by: 'me',
        minutesAgo: 3,
        text: 'On the train, the signal comes and goes.',
        delivery: { is: 'sending' },
      },
      { by: 'me', minutesAgo: 2, text: 'Tonight at the latest!', delivery: { is: 'waiting' } },
    ],
  },
  {
    key: 'room-seojun',
    set: { draft: 'How about next Wednesday? I' },
    type: 'direct',
    with: ['u-0025'],
    title: 'SJ from work',
    lines: [{ by: 'u-0025', minutesAgo: 131, text: 'Could you send the file?' }],
  },
  {
    key: 'room-long',
    set: { mutedUntil: limits.forever },
    type: 'direct',
    with: ['u-00e9'],
    unread: 1_204,
    lines: [
      {
        by: 'u-00e9',
        minutesAgo: 200,
        text: 'A long name and a long text, both of which have to give way somewhere.',
      },
    ],
  },
  {
    key: 'room-elsie',
    set: { markedUnread: true },
    type: 'direct',
    with: ['u-0097'],
    lines: [{ by: 'u-0097', minutesAgo: day, text: 'Thank you! Have a good weekend' }],
  },
  {
    key: 'room-jo',
    set: { archived: true },
    type: 'direct',
    with: ['u-0076'],
    preview: { is: 'deleted', mine: true },
    lines: [{ by: 'me', minutesAgo: 400 * day, text: '', deleted: true }],
  },
];
