import type { MemberRow } from './rows/member-row.ts';

export type RoomRole = MemberRow['role'];
export type RoomType = 'direct' | 'group' | 'self';

/** What a member may do in a room, apart from reading and writing. The server has the last word; the interface shows nothing else. */
export type RoomRights = {
  invite: boolean;
  leave: boolean;
  /** Title and colour. */
  edit: boolean;
  setRoles: boolean;
  handOver: boolean;
};

/** By the room's type and the member's role: only groups have anything to do, and only their owner and admins do all of it. */
export function decideRoomRights(type: RoomType, role: RoomRole): RoomRights {
  const group = type === 'group';
  const owner = group && role === 'owner';
  return {
    invite: group,
    leave: group,
    edit: owner || (group && role === 'admin'),
    setRoles: owner,
    handOver: owner,
  };
}

/** Whether one member may remove another: owners anyone, admins plain members; nobody the owner, nor themselves. */
export function mayRemove(
  type: RoomType,
  one: { userId: string; role: RoomRole },
  other: { userId: string; role: RoomRole },
): boolean {
  if (type !== 'group' || one.userId === other.userId || other.role === 'owner') return false;
  return one.role === 'owner' || (one.role === 'admin' && other.role === 'member');
}

/** To whom a room passes when its owner leaves: the longest-standing admin, else member; null when nobody is left. */
export function findHeir<Member extends { userId: string; role: RoomRole; joinedSeq: number }>(
  members: readonly Member[],
): Member | null {
  const others = members.filter(({ role }) => role !== 'owner');
  const admins = others.filter(({ role }) => role === 'admin');
  const [heir] = (admins.length > 0 ? admins : others).toSorted(
    (a, b) => a.joinedSeq - b.joinedSeq || (a.userId < b.userId ? -1 : 1),
  );
  return heir ?? null;
}
