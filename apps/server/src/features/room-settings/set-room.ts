import { fail, succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Broadcaster, Session } from '../../broadcast/broadcaster.ts';
import type { Sql } from '../../database/index.ts';
import { settingsColumns, toRoomSettingsRow, type StoredSettings } from './room-settings-row.ts';

export interface SetRoomDeps {
  readonly sql: Sql;
  readonly broadcaster: Broadcaster;
  readonly epoch: string;
}

/**
 * One statement: the user's row is locked and raised first, so that the order of revs is the order of commits, and the row that
 * is then written is the newest. A user who never was in the room raises nothing.
 */
const setSettings = `
  WITH raised AS (
    UPDATE users SET rev = rev + 1
    WHERE id = $1 AND EXISTS (SELECT FROM room_members WHERE room_id = $2 AND user_id = $1)
    RETURNING rev)
  INSERT INTO member_settings AS s (
    user_id, room_id, rev, muted_until, pinned_at, archived, marked_unread, draft, draft_mentions, notify_level)
  SELECT $1, $2, raised.rev, to_timestamp($4::double precision / 1000), to_timestamp($6::double precision / 1000),
    coalesce($7::boolean, false), coalesce($8::boolean, false), $10::text, $12::jsonb, coalesce($11::notify_level, 'all')
  FROM raised
  ON CONFLICT (user_id, room_id) DO UPDATE SET
    rev = excluded.rev,
    muted_until = CASE WHEN $3::boolean THEN excluded.muted_until ELSE s.muted_until END,
    pinned_at = CASE WHEN $5::boolean THEN excluded.pinned_at ELSE s.pinned_at END,
    archived = coalesce($7::boolean, s.archived),
    marked_unread = coalesce($8::boolean, s.marked_unread),
    draft = CASE WHEN $9::boolean THEN excluded.draft ELSE s.draft END,
    draft_mentions = CASE WHEN $9::boolean THEN excluded.draft_mentions ELSE s.draft_mentions END,
    notify_level = coalesce($11::notify_level, s.notify_level)
  RETURNING ${settingsColumns('s')}`;

/** Sets some of the asker's own settings of a room that they are or were in, and tells their other devices (SET-1). */
export async function setRoom(
  { sql, broadcaster, epoch }: SetRoomDeps,
  { userId }: Session,
  { roomId, patch }: ParsedInput<'room.settings'>,
): Promise<Answer<CommandValue<'room.settings'>>> {
  const { mutedUntil, pinnedAt, archived, markedUnread, draft, draftMentions = [], notifyLevel } = patch;
  const [stored] = await sql.query<StoredSettings>({
    name: 'set_room_settings',
    text: setSettings,
    values: [
      userId,
      roomId,
      mutedUntil !== undefined,
      mutedUntil ?? null,
      pinnedAt !== undefined,
      pinnedAt ?? null,
      archived ?? null,
      markedUnread ?? null,
      draft !== undefined,
      draft ?? null,
      notifyLevel ?? null,
      draft === undefined || draftMentions.length === 0 ? null : JSON.stringify(draftMentions),
    ],
  });
  if (!stored) return fail('not_a_member', 'only who is or was in a room sets it');
  const settings = toRoomSettingsRow(stored);
  broadcaster.toUser(userId, { epoch, from: settings.rev - 1, to: settings.rev, rows: [settings] });
  return succeed({ settings });
}
