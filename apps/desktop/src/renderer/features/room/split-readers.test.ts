import type { MemberItem } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { splitReaders } from './split-readers.ts';

const member = (userId: string, readSeq: number, joinedSeq = 0): MemberItem => ({
  key: userId,
  userId,
  handle: userId,
  name: userId,
  statusLine: '',
  pictureId: null,
  isMe: false,
  role: 'member',
  joinedSeq,
  readSeq,
});
const names = (members: readonly MemberItem[]) => members.map(({ userId }) => userId);
const message = (seq: number | null) => ({
  seq,
  sender: { userId: 'minji', name: 'minji', pictureId: null },
});

test('members before and past a message, without its sender', () => {
  const members = [member('minji', 0), member('seojun', 6), member('haneul', 7), member('eunseo', 9)];
  const { unread, read } = splitReaders(members, message(7));
  expect(names(unread)).toEqual(['seojun']);
  expect(names(read)).toEqual(['haneul', 'eunseo']);
});

test('CNT-6 who joined after a message neither has nor hasn’t read it', () => {
  const members = [member('late', 9, 9), member('with it', 7, 7), member('before it', 6, 6)];
  const { unread, read } = splitReaders(members, message(7));
  expect([names(unread), names(read)]).toEqual([['before it'], []]);
});

test('nobody has or hasn’t read what isn’t sent', () => {
  expect(splitReaders([member('seojun', 6)], message(null))).toEqual({ unread: [], read: [] });
});
