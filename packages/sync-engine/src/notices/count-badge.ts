import type { BadgeCount } from '../port/notice.ts';
import type { RoomItem } from '../port/views.ts';

type Counted = Pick<RoomItem, 'type' | 'unread' | 'mentions' | 'mutedUntil' | 'archived' | 'markedUnread'>;

/** What the app's icon carries (NTF-7): the unread number of direct rooms and mentions of me, and whether there is more. */
export function countBadge(rooms: readonly Counted[]): BadgeCount {
  const badge = { direct: 0, other: false };
  for (const { type, unread, mentions, mutedUntil, archived, markedUnread } of rooms) {
    if (mutedUntil !== null || archived) continue;
    const numbered = type === 'direct' ? unread : Math.min(mentions, unread);
    badge.direct += numbered;
    if (unread > numbered || (unread === 0 && markedUnread)) badge.other = true;
  }
  return badge;
}
