import type { MemberItem } from '@damso/sync-engine/port';

import { matchesName } from '../../i18n/match-name.ts';
import { sortByName } from '../../i18n/sort-names.ts';

const rank = ({ isMe, role }: MemberItem) => (isMe ? 0 : { owner: 1, admin: 2, member: 3 }[role]);

/** The members of a room as the panel shows them: me, the owner, admins, then everybody by name; while something is typed, who fits it. */
export function listMembers(members: readonly MemberItem[], typed: string): MemberItem[] {
  const shown =
    typed.trim() === ''
      ? members
      : members.filter(
          ({ name, handle }) => matchesName(name, typed) || handle.startsWith(typed.trim().toLowerCase()),
        );
  // Sorting is stable: within a rank the names' order stays.
  return sortByName(shown).toSorted((a, b) => rank(a) - rank(b));
}
