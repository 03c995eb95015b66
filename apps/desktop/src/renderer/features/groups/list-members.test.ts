import type { MemberItem } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { listMembers } from './list-members.ts';

const member = (name: string, role: MemberItem['role'] = 'member', isMe = false): MemberItem => ({
  key: name,
  userId: name,
  handle: `${name}.id`,
  name,
  statusLine: '',
  pictureId: null,
  isMe,
  role,
  joinedSeq: 0,
  readSeq: 0,
});
const members = [
  member('하늘'),
  member('강민준', 'admin'),
  member('김민지', 'owner'),
  member('나', 'member', true),
  member('가온'),
];
const names = (typed: string) => listMembers(members, typed).map(({ name }) => name);

test('me first, then the owner and admins, then everybody by name', () => {
  expect(names('')).toEqual(['나', '김민지', '강민준', '가온', '하늘']);
});

test('found by name, initial consonants and the beginning of the id', () => {
  expect(names('ㅁㅈ')).toEqual(['김민지', '강민준']);
  expect(names('하늘.i')).toEqual(['하늘']);
  expect(names('없는 사람')).toEqual([]);
});
