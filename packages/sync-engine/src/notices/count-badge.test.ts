import { expect, test } from 'vitest';

import { countBadge } from './count-badge.ts';

const room = {
  type: 'direct' as const,
  unread: 3,
  mentions: 0,
  mutedUntil: null,
  archived: false,
  markedUnread: false,
};
const group = { ...room, type: 'group' as const };

test.each([
  ['no rooms', [], { direct: 0, other: false }],
  ['a direct room', [room], { direct: 3, other: false }],
  ['a group', [group], { direct: 0, other: true }],
  ['a group with a mention of me', [{ ...group, mentions: 1 }], { direct: 1, other: true }],
  ['a group with nothing but mentions', [{ ...group, mentions: 3 }], { direct: 3, other: false }],
  ['marked by hand', [{ ...room, unread: 0, markedUnread: true }], { direct: 0, other: true }],
  [
    'muted and archived ones',
    [
      { ...room, mutedUntil: 9 },
      { ...group, archived: true },
    ],
    { direct: 0, other: false },
  ],
  ['all together', [room, room, group], { direct: 6, other: true }],
])('NTF-7 %s', (_what, rooms, badge) => {
  expect(countBadge(rooms)).toEqual(badge);
});
