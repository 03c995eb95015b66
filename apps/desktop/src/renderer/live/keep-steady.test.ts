import type { MemberItem } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { keepSteady } from './keep-steady.ts';

const member = (key: string, more: Partial<MemberItem> = {}): MemberItem => ({
  key,
  userId: key,
  handle: key,
  name: key,
  statusLine: '',
  pictureId: null,
  isMe: false,
  role: 'member',
  joinedSeq: 0,
  readSeq: 0,
  ...more,
});

test('cursors that move change nothing; anything else changes the one it is about', () => {
  const before = [member('a'), member('b')];
  expect(keepSteady(before, [member('a', { readSeq: 7 }), member('b', { readSeq: 8 })])).toBe(before);
  const next = keepSteady(before, [member('a', { readSeq: 9 }), member('b', { role: 'admin' })]);
  expect(next).not.toBe(before);
  expect(next[0]).toBe(before[0]);
  expect(next[1]).toMatchObject({ role: 'admin' });
  expect(keepSteady(before, [member('b')])).toEqual([before[1]]);
  expect(keepSteady(before, [...before, member('c')])).toHaveLength(3);
});
