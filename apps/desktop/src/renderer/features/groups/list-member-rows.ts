import type { MemberItem, PresenceItem } from '@damso/sync-engine/port';

/** One row of the member panel. */
export type MemberPanelRow =
  | { is: 'heading'; key: string; section: 'online' | 'away' | 'offline'; count: number }
  | { is: 'member'; key: string; member: MemberItem };

const sections = ['online', 'away', 'offline'] as const;

/**
 * Members under how they are there, in the order that they come in; those who don't tell stand with those who aren't there. While
 * nothing is told of anybody there is one list without headings.
 */
export function listMemberRows(
  members: readonly MemberItem[],
  presences: readonly PresenceItem[],
): MemberPanelRow[] {
  const toRow = (member: MemberItem): MemberPanelRow => ({ is: 'member', key: member.key, member });
  if (presences.length === 0) return members.map(toRow);
  const states = new Map(presences.map(({ key, state }) => [key, state]));
  return sections.flatMap((section): MemberPanelRow[] => {
    const inside = members.filter(({ key }) => {
      const state = states.get(key) ?? 'hidden';
      return (state === 'hidden' ? 'offline' : state) === section;
    });
    if (inside.length === 0) return [];
    return [{ is: 'heading', key: section, section, count: inside.length }, ...inside.map(toRow)];
  });
}
