import type { MembershipRow } from '@damso/shared';

/** A member as their own devices see it: that they are in a room, and what they may see there. */
export function toMembershipRow(member: {
  readonly roomId: string;
  readonly userRev: number;
  readonly spanRev: number;
  readonly joinedSeq: number;
  readonly leftSeq: number | null;
  readonly visibleFromSeq: number;
  readonly endedBy: string | null;
}): MembershipRow {
  const { roomId, userRev, spanRev, joinedSeq, leftSeq, visibleFromSeq, endedBy } = member;
  const state = leftSeq === null ? 'in' : 'out';
  return { kind: 'membership', rev: userRev, roomId, state, spanRev, joinedSeq, visibleFromSeq, endedBy };
}
