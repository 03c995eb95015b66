import { expect, test } from 'vitest';

import { findOldestUnread } from './find-oldest-unread.ts';

const room = (key: string, at: number, rest = {}) => ({
  key,
  at,
  unread: 1,
  mutedUntil: null,
  archived: false,
  ...rest,
});

test('the oldest that waits is found; read, muted and archived ones don’t wait', () => {
  expect(
    findOldestUnread([
      room('new', 9),
      room('old', 5),
      room('read', 1, { unread: 0 }),
      room('muted', 2, { mutedUntil: 99 }),
      room('archived', 3, { archived: true }),
    ]),
  ).toBe('old');
  expect(findOldestUnread([room('read', 1, { unread: 0 })])).toBeNull();
});
