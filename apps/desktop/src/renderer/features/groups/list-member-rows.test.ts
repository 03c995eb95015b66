import type { MemberItem, PresenceItem } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { listMemberRows } from './list-member-rows.ts';

const member = (key: string): MemberItem => ({
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
});
const is = (key: string, state: PresenceItem['state']): PresenceItem => ({ key, state, lastActiveAt: null });
const members = ['ann', 'bob', 'cho', 'dan', 'eve'].map(member);
const show = (presences: readonly PresenceItem[]) =>
  listMemberRows(members, presences).map((row) =>
    row.is === 'heading' ? `${row.section} ${row.count}` : row.key,
  );

test('members stand under how they are there, those who do not tell with those who are not there', () => {
  const presences = [is('ann', 'away'), is('bob', 'online'), is('cho', 'hidden'), is('dan', 'online')];
  expect(show(presences)).toEqual(['online 2', 'bob', 'dan', 'away 1', 'ann', 'offline 2', 'cho', 'eve']);
});

test('while nothing is told they are one list', () => {
  expect(show([])).toEqual(['ann', 'bob', 'cho', 'dan', 'eve']);
});
