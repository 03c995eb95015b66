import type { Mention, RoomSettingsRow } from '@damso/shared';

/** The columns of a row of `member_settings`, of the table called `name`. */
export const settingsColumns = (name: string) =>
  [
    'rev',
    'room_id',
    'muted_until',
    'pinned_at',
    'archived',
    'marked_unread',
    'draft',
    'draft_mentions',
    'notify_level',
  ]
    .map((column) => `${name}.${column}`)
    .join(', ');

export interface StoredSettings {
  readonly rev: number;
  readonly room_id: string;
  readonly muted_until: Date | null;
  readonly pinned_at: Date | null;
  readonly archived: boolean;
  readonly marked_unread: boolean;
  readonly draft: string | null;
  readonly draft_mentions: Mention[] | null;
  readonly notify_level: RoomSettingsRow['notifyLevel'];
}

/** Settings as they travel. */
export function toRoomSettingsRow(stored: StoredSettings): RoomSettingsRow {
  return {
    kind: 'room-settings',
    rev: stored.rev,
    roomId: stored.room_id,
    mutedUntil: stored.muted_until?.getTime() ?? null,
    pinnedAt: stored.pinned_at?.getTime() ?? null,
    archived: stored.archived,
    markedUnread: stored.marked_unread,
    draft: stored.draft,
    ...(stored.draft_mentions === null ? {} : { draftMentions: stored.draft_mentions }),
    notifyLevel: stored.notify_level,
  };
}
