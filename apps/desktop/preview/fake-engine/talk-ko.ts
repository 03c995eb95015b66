import { limits } from '@damso/shared';

import type { SamplePeople, SampleRoom } from './sample-talk.ts';

const day = 24 * 60;

const family = ['김', '이', '박', '최', '정', '강', '조', '윤', '장', '임'];
const given = ['서윤', '하준', '지우', '도현', '수아', '은우', '지안', '시우', '하린', '예준'];

/** Everybody of a room of 100, me apart. */
const crowd = new Map(
  Array.from({ length: 99 }, (_, index) => {
    const name = `${family[index % 10] ?? ''}${given[Math.floor(index / 10)] ?? ''}`;
    return [
      `u-c${String(index).padStart(3, '0')}`,
      [`crowd.${index}`, name, index % 4 === 0 ? '축제 준비 중' : ''],
    ] as const;
  }),
);

const everyone = Array.from({ length: 80 }, (_, index) => ({
  by: `u-c${String((index * 7) % 99).padStart(3, '0')}`,
  minutesAgo: 90 - index,
  text:
    [
      '천막은 누가 빌려요?',
      '제가 알아볼게요',
      '토요일 아침 아홉 시에 만나요',
      '네!',
      '떡은 서른 상자면 될까요',
    ][index % 5] ?? '',
  unreadBy: 20 + index,
}));

export const koreanPeople: SamplePeople = {
  me: ['yuna.han', '한유나', '천천히, 그래도 매일'],
  others: {
    'u-0017': ['minji.kim', '김민지', '바다 보러 가고 싶다'],
    'u-0025': ['seojun.park', '박서준', '퇴근까지 세 시간'],
    'u-0030': ['js.lee', '이정숙', ''],
    'u-0046': ['minjun.kang', '강민준', ''],
    'u-0052': ['mijeong.go', '고미정', '새 책 읽는 중'],
    'u-0063': ['daeun.kim', '김다은', ''],
    'u-0076': ['jiho.yoon', '윤지호', '시안 마감 주간'],
    'u-0084': ['haneul.lee', '이하늘', ''],
    'u-0097': ['eunseo.choi', '최은서', '디자인팀 · 평일 10시–7시에 답해요. 급하면 전화 주세요'],
    'u-00a1': ['doyun.jung', '정도윤', ''],
    'u-00b2': ['sua.jung', '정수아', ''],
    'u-00c2': ['elsie.chen', 'Elsie Chen', 'Back on Monday'],
    'u-00d5': ['hyeonu', '조현우', ''],
    'u-00e9': [
      'namgung.long',
      '남궁아름다운이름을가진사람이여기있어요정말로길어요',
      '이름도 길고 상태말도 길어서 한 줄에는 도무지 들어가지 않는 사람이에요',
    ],
    'u-00f4': ['ajin', '오아진', ''],
    ...Object.fromEntries(crowd),
  },
  blocked: [
    ['sell.now', '급매 부동산', ''],
    ['h.dongpyo', '하동표', '연락 주세요'],
  ],
  friends: [
    ['u-0017', 'favourite', null],
    ['u-0030', 'favourite', '엄마'],
    ['u-0025', 'favourite', null],
    ['u-0046', 'friends', null],
    ['u-0052', 'friends', null],
    ['u-0063', 'friends', null],
    ['u-0076', 'friends', null],
    ['u-0084', 'friends', null],
    ['u-0097', 'friends', null],
    ['u-00a1', 'friends', null],
    ['u-00c2', 'friends', null],
    ['u-00e9', 'friends', null],
    ['u-00d5', 'incoming', null],
    ['u-00f4', 'incoming', null],
    ['u-00b2', 'outgoing', null],
  ],
};

const minutes = `11월 3주 디자인 회의록입니다. 먼저 지난주에 정한 것부터 다시 적을게요. 하나, 대화방 목록의 줄 높이는 64픽셀로 두고 사진은 44픽셀로 맞춥니다. 둘, 안 읽은 수는 불빛 색 하나로만 보여 주고 다른 곳에는 그 색을 쓰지 않습니다. 셋, 오프라인 띠는 놀라지 않을 말투로 쓰고 빨간색을 쓰지 않습니다. 넷, 긴 글은 다섯 줄까지만 보여 주고 나머지는 접어 둡니다. 다섯, 글자 크기는 다섯 단계로 둡니다.\n\n`;

const history = Array.from({ length: 160 }, (_, index) => ({
  by: index % 5 < 3 ? 'u-0017' : 'me',
  minutesAgo: 4 * day - index * 20,
  text:
    [
      '그날 갔던 카페 이름이 뭐였지?',
      '골목 끝에 있던 데?',
      '응 거기!',
      '담소였잖아 ㅎㅎ',
      '맞다. 다음에 또 가자',
    ][index % 5] ?? '',
}));

export const koreanTalk: readonly SampleRoom[] = [
  {
    key: 'room-minji',
    typing: true,
    set: { pinnedAt: 2 },
    type: 'direct',
    with: ['u-0017'],
    lines: [
      ...history,
      { by: 'u-0017', minutesAgo: day + 30, text: '내일 몇 시에 볼까?' },
      { by: 'me', minutesAgo: day + 28, text: '두 시쯤 어때' },
      { by: 'u-0017', minutesAgo: day + 28, text: '🍊' },
      {
        by: 'u-0017',
        minutesAgo: 20,
        text: '비행기는 12월 5일 아침 7시 25분, 김포에서 가는 게 제일 낫겠더라',
      },
      { by: 'u-0017', minutesAgo: 20, text: '왕복 한 사람 98,400원. 오늘 안에 정하면 될 것 같아' },
      { by: 'me', minutesAgo: 17, text: '좋아, 내가 여섯 장 한꺼번에 예매할게!', unreadBy: 0, edited: true },
      { by: 'me', minutesAgo: 17, text: '자리는 앞뒤로 셋씩 잡아 둘게.' },
      { by: 'u-0017', minutesAgo: 12, text: '', deleted: true },
      {
        by: 'u-0017',
        minutesAgo: 12,
        text: '숙소는 여기 봐봐 https://stone-house.example.kr/jeju?from=2026-12-05&to=2026-12-07 나는 왼쪽 돌집이 더 좋아',
      },
      { by: 'me', minutesAgo: 6, text: minutes.repeat(280), unreadBy: 1 },
      { by: 'me', minutesAgo: 0, text: '돌집에 한 표! 바로 앞이 바다네.', unreadBy: 1 },
    ],
  },
  {
    key: 'room-jeju',
    type: 'group',
    title: '제주 여행 준비',
    with: ['u-0017', 'u-0025', 'u-0084', 'u-00a1', 'u-0097', 'u-00e9'],
    owner: 'me',
    admins: ['u-0017'],
    unread: 3,
    lines: [
      {
        by: 'me',
        minutesAgo: 60,
        text: '',
        event: { is: 'created', by: 'me', userIds: ['u-0017', 'u-0025'] },
      },
      {
        by: 'me',
        minutesAgo: 59,
        text: '',
        event: { is: 'role', by: 'me', userId: 'u-0017', role: 'admin' },
      },
      {
        by: 'u-0017',
        minutesAgo: 20,
        text: '비행기는 12월 5일 아침 7시 25분, 김포에서 가는 게 제일 낫겠더라',
        unreadBy: 1,
      },
      {
        by: 'u-0017',
        minutesAgo: 20,
        text: '왕복 한 사람 98,400원. 오늘 안에 정하면 될 것 같아',
        unreadBy: 1,
      },
      { by: 'me', minutesAgo: 17, text: '좋아, 내가 여섯 장 한꺼번에 예매할게!', unreadBy: 1 },
      { by: 'me', minutesAgo: 17, text: '자리는 앞뒤로 셋씩 잡아 둘게.', unreadBy: 1 },
      {
        by: 'u-0017',
        minutesAgo: 10,
        text: '',
        event: { is: 'invited', by: 'u-0017', userIds: ['u-0084', 'u-00a1', 'u-0097', 'u-00e9'] },
      },
      { by: 'u-0084', minutesAgo: 3, text: '숙소 후보 두 곳이야. 나는 왼쪽 돌집이 더 좋아', unreadBy: 2 },
      { by: 'u-0025', minutesAgo: 1, text: '@{me} 고마워! 창가 하나만 부탁해', unreadBy: 2 },
      { by: 'u-0025', minutesAgo: 1, text: '@{u-0084} @{u-0017} 너희는 통로 쪽 괜찮아?', unreadBy: 2 },
      { by: 'me', minutesAgo: 1, text: '@{u-0025} 창가로 잡아 둘게', unreadBy: 2 },
      {
        by: 'u-00e9',
        minutesAgo: 1,
        text: 'ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ',
        unreadBy: 2,
      },
    ],
  },
  {
    key: 'room-everyone',
    type: 'group',
    title: '동네 사람 모두 모여라 🎪 우리 마을 가을 축제 준비 위원회 전체 대화',
    with: [...crowd.keys()],
    tint: 2,
    owner: 'u-c001',
    admins: ['me', 'u-c002'],
    unread: 40,
    lines: everyone,
  },
  {
    key: 'room-haneul',
    typing: true,
    type: 'direct',
    with: ['u-0084'],
    preview: { is: 'failed', count: 1 },
    lines: [
      { by: 'u-0084', minutesAgo: day, text: '나도 돌집! 예약은 누가 할까?' },
      { by: 'me', minutesAgo: 4, text: '예약 번호 올릴게', delivery: { is: 'failed', code: 'internal' } },
      {
        by: 'me',
        minutesAgo: 3,
        text: '내가 할게. 지금 기차 안이라 신호가 왔다 갔다 해.',
        delivery: { is: 'sending' },
      },
      { by: 'me', minutesAgo: 2, text: '저녁에 예약 번호 올려 둘게!', delivery: { is: 'waiting' } },
    ],
  },
  {
    key: 'room-self',
    set: { pinnedAt: 1 },
    type: 'self',
    owner: 'me',
    with: [],
    lines: [{ by: 'me', minutesAgo: 5 * 60 + 29, text: '여권 갱신, 12월 전까지' }],
  },
  {
    key: 'room-mother',
    type: 'direct',
    with: ['u-0030'],
    title: '엄마',
    unread: 2,
    lines: [
      { by: 'u-0030', minutesAgo: 46, text: '귤 한 박스 보냈다. 나눠 먹어라' },
      { by: 'u-0030', minutesAgo: 46, text: '밥은 먹었니' },
    ],
  },
  {
    key: 'room-seojun',
    set: { draft: '다음 주 수요일은 어때요? 저는 오후' },
    type: 'direct',
    with: ['u-0025'],
    lines: [{ by: 'u-0025', minutesAgo: 131, text: '파일 보내 줄 수 있어?' }],
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
        text: '이름이 길면 어떻게 보이는지 궁금해서 보낸 글이에요. 글도 길어서 잘려야 해요.',
      },
    ],
  },
  {
    key: 'room-design',
    type: 'group',
    title: '디자인팀',
    with: ['u-0097', 'u-0076', 'u-00b2'],
    tint: 6,
    owner: 'u-0097',
    unread: 14,
    mentions: 2,
    lines: [{ by: 'u-0097', minutesAgo: 21, text: '@{me} 시안 2번 색만 다시 봐 줄래요?' }],
  },
  {
    key: 'room-book',
    typing: true,
    set: { archived: true },
    type: 'group',
    title: '목요일 독서 모임',
    with: ['u-00a1', 'u-0025'],
    owner: 'u-00a1',
    lines: [
      { by: 'u-00a1', minutesAgo: day, text: '다음 책은 「소년이 온다」로 해요' },
      { by: 'u-0025', minutesAgo: day, text: '', event: { is: 'left', userId: 'u-0084' } },
    ],
  },
  {
    key: 'room-elsie',
    set: { markedUnread: true },
    type: 'direct',
    with: ['u-00c2'],
    lines: [{ by: 'me', minutesAgo: 2 * day, text: 'Thank you! Have a good weekend' }],
  },
  {
    key: 'room-gone',
    type: 'direct',
    with: ['u-0052'],
    preview: { is: 'deleted', mine: false },
    lines: [{ by: 'u-0052', minutesAgo: 300 * day, text: '', deleted: true }],
  },
  {
    key: 'room-former',
    type: 'direct',
    with: ['u-00b2'],
    lines: [{ by: 'u-00b2', minutesAgo: 400 * day, text: '그동안 고마웠어요' }],
  },
  { key: 'room-new', type: 'direct', with: ['u-0063'], preview: { is: 'empty' }, lines: [] },
];
