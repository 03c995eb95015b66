import type { MemberItem } from '@damso/sync-engine/port';

// Cursors of a busy room move ten times a second; who is in it hardly ever.
const withoutCursor = (member: MemberItem) => JSON.stringify({ ...member, readSeq: 0 });

/** The members as they are now, each the object it was before if only its read cursor moved; all as before: the same array. */
export function keepSteady(before: readonly MemberItem[], now: readonly MemberItem[]): readonly MemberItem[] {
  const known = new Map(before.map((member) => [member.key, member]));
  const steady = now.map((member) => {
    const old = known.get(member.key);
    if (old === undefined || old === member) return member;
    return withoutCursor(old) === withoutCursor(member) ? old : member;
  });
  const same = steady.length === before.length && steady.every((member, index) => member === before[index]);
  return same ? before : steady;
}
