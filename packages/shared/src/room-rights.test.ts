import { expect, test } from 'vitest';

import { decideRoomRights, findHeir, mayRemove, type RoomRole } from './room-rights.ts';

const roles: RoomRole[] = ['owner', 'admin', 'member'];
const a = (role: RoomRole, userId: string = role, joinedSeq = 1) => ({ userId, role, joinedSeq });

test('in rooms that are no groups there is nothing to decide', () => {
  for (const type of ['direct', 'self'] as const) {
    for (const role of roles) {
      expect(Object.values(decideRoomRights(type, role))).not.toContain(true);
      expect(mayRemove(type, a('owner'), a('member', 'other'))).toBe(false);
    }
  }
});

test('everybody invites and leaves, admins edit, the owner gives roles and the room away', () => {
  const allowed = roles.map((role) =>
    Object.entries(decideRoomRights('group', role)).flatMap(([right, may]) => (may ? [right] : [])),
  );
  expect(allowed).toEqual([
    ['invite', 'leave', 'edit', 'setRoles', 'handOver'],
    ['invite', 'leave', 'edit'],
    ['invite', 'leave'],
  ]);
});

test('owners remove anyone, admins plain members; nobody the owner, nor themselves', () => {
  const pairs = roles.flatMap((one) =>
    roles.filter((other) => mayRemove('group', a(one), a(other, 'other'))).map((other) => `${one} ${other}`),
  );
  expect(pairs).toEqual(['owner admin', 'owner member', 'admin member']);
  expect(mayRemove('group', a('admin', 'same'), a('member', 'same'))).toBe(false);
});

test('a room passes to its longest-standing admin, else member, else to nobody', () => {
  const owner = a('owner');
  const [old, young] = [a('member', 'old', 2), a('member', 'young', 9)];
  expect(findHeir([owner, young, old])).toBe(old);
  const admin = a('admin', 'admin', 20);
  expect(findHeir([owner, old, admin, young])).toBe(admin);
  expect(findHeir([owner])).toBeNull();
});
