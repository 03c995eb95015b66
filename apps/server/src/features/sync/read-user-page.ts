import {
  limits,
  type FriendshipRow,
  type MembershipRow,
  type RoomSettingsRow,
  type UserChange,
  type UserPage,
} from '@damso/shared';

import type { Sql } from '../../database/index.ts';
import {
  settingsColumns,
  toRoomSettingsRow,
  type StoredSettings,
} from '../room-settings/room-settings-row.ts';
import { cutPage } from './cut-page.ts';

interface StoredUser {
  readonly rev: number;
  readonly profile_rev: number;
  readonly handle: string;
  readonly name: string;
  readonly statusLine: string;
  readonly pictureId: string | null;
  readonly hidePresence: boolean;
}

const publicColumns = `u.handle, u.display_name AS name, u.status_line AS "statusLine", u.picture_id AS "pictureId"`;

/** One row more than a page takes: so it is known whether there are more. */
const limit = limits.pageRows + 1;

async function readProfile(sql: Sql, userId: string): Promise<StoredUser> {
  const [user] = await sql.query<StoredUser>({
    name: 'read_profile',
    text: `SELECT u.rev, u.profile_rev, u.hide_presence AS "hidePresence", ${publicColumns} FROM users u WHERE u.id = $1`,
    values: [userId],
  });
  if (!user) throw new Error('a signed-in user has no row');
  return user;
}

function readFriendships(sql: Sql, userId: string, since: number): Promise<FriendshipRow[]> {
  return sql.query<FriendshipRow>({
    text: `SELECT 'friendship' AS kind, f.rev, f.friend_id AS "userId", ${publicColumns}, f.state, f.nickname, f.favourite, f.blocked
      FROM friendships f JOIN users u ON u.id = f.friend_id
      WHERE f.user_id = $1 AND f.rev > $2 ORDER BY f.rev LIMIT ${limit}`,
    values: [userId, since],
  });
}

function readMemberships(sql: Sql, userId: string, since: number): Promise<MembershipRow[]> {
  return sql.query<MembershipRow>({
    text: `SELECT 'membership' AS kind, m.user_rev AS rev, m.room_id AS "roomId",
        CASE WHEN m.left_seq IS NULL THEN 'in' ELSE 'out' END AS state,
        m.span_rev AS "spanRev", m.joined_seq AS "joinedSeq", m.visible_from_seq AS "visibleFromSeq",
        m.ended_by AS "endedBy"
      FROM room_members m
      WHERE m.user_id = $1 AND m.user_rev > $2 ORDER BY m.user_rev LIMIT ${limit}`,
    values: [userId, since],
  });
}

/** Drafts are long now and then: no more of them is read than one packet takes, and one row over, so that the cut sees it. */
async function readRoomSettings(sql: Sql, userId: string, since: number): Promise<RoomSettingsRow[]> {
  const stored = await sql.query<StoredSettings>({
    text: `SELECT s.* FROM (
        SELECT ${settingsColumns('s')},
          coalesce(sum(octet_length(s.draft)) OVER (ORDER BY s.rev ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING), 0)
            AS bytes_before
        FROM member_settings s WHERE s.user_id = $1 AND s.rev > $2 ORDER BY s.rev LIMIT ${limit}) s
      WHERE s.bytes_before < ${limits.packetBytes} ORDER BY s.rev`,
    values: [userId, since],
  });
  return stored.map(toRoomSettingsRow);
}

/**
 * What changed under a user's own rev since `since`, ascending, bounded in rows and bytes. A `since` that is ahead of the
 * user (no such state was ever given out) counts as nothing. To be read on a snapshot.
 */
export async function readUserPage(sql: Sql, userId: string, asked: number): Promise<UserPage> {
  const user = await readProfile(sql, userId);
  const since = asked > user.rev ? 0 : asked;
  if (since === user.rev && since > 0) return { from: since, to: since, more: false, rows: [] };

  const { rev, profile_rev: profileRev, ...profile } = user;
  const rows: UserChange[] = [
    ...(await readFriendships(sql, userId, since)),
    ...(await readMemberships(sql, userId, since)),
    ...(await readRoomSettings(sql, userId, since)),
  ];
  if (profileRev > since || since === 0) rows.push({ kind: 'profile', rev: profileRev, userId, ...profile });
  rows.sort((a, b) => a.rev - b.rev);
  const page = cutPage(rows, { rows: limits.pageRows, bytes: limits.packetBytes });
  return {
    from: since,
    to: page.more ? (page.rows.at(-1)?.rev ?? rev) : rev,
    more: page.more,
    rows: page.rows,
  };
}
