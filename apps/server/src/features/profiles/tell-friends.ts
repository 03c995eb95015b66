import type { FriendshipRow } from '@damso/shared';

import type { Broadcaster } from '../../broadcast/broadcaster.ts';
import type { Sql, SqlDatabase } from '../../database/index.ts';

export interface TellFriendsDeps {
  readonly sql: SqlDatabase;
  readonly broadcaster: Broadcaster;
  readonly epoch: string;
}

/** Friends of one transaction: it holds the locks of all of them. */
const atOnce = 50;

interface Told extends FriendshipRow {
  readonly owner: string;
}

/** Those who have the user in their list, as a friend, a request or blocked, and weren't told of this profile_rev. */
function findUntold(sql: Sql, userId: string, profileRev: number): Promise<{ id: string }[]> {
  return sql.query<{ id: string }>({
    text: `SELECT f.user_id AS id FROM friendships f
      WHERE f.friend_id = $1 AND f.told_profile_rev < $2 AND (f.state <> 'none' OR f.blocked)
      ORDER BY f.user_id LIMIT ${atOnce}`,
    values: [userId, profileRev],
  });
}

async function raiseRows(
  sql: Sql,
  userId: string,
  profileRev: number,
  owners: readonly string[],
): Promise<Told[]> {
  await sql.query({
    text: 'SELECT FROM users WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
    values: [owners],
  });
  // Looked at again under the locks: another node may have told them.
  return sql.query<Told>({
    text: `WITH raised AS (
        UPDATE users u SET rev = u.rev + 1 FROM friendships f
        WHERE f.friend_id = $1 AND f.user_id = u.id AND u.id = ANY ($3::uuid[]) AND f.told_profile_rev < $2
        RETURNING u.id, u.rev)
      UPDATE friendships f SET rev = raised.rev, told_profile_rev = $2
      FROM raised, users u
      WHERE f.user_id = raised.id AND f.friend_id = $1 AND u.id = $1
      RETURNING f.user_id AS owner, 'friendship' AS kind, f.rev, f.friend_id AS "userId", u.handle,
        u.display_name AS name, u.status_line AS "statusLine", u.picture_id AS "pictureId",
        f.state, f.nickname, f.favourite, f.blocked`,
    values: [userId, profileRev, owners],
  });
}

/** Raises and broadcasts the rows in which others have a user, some at a time, until all were told of this profile_rev. */
export async function tellFriends(
  { sql, broadcaster, epoch }: TellFriendsDeps,
  userId: string,
  profileRev: number,
  beforeStep: () => Promise<void>,
): Promise<void> {
  for (;;) {
    const untold = await findUntold(sql, userId, profileRev);
    if (untold.length === 0) return;
    await beforeStep();
    const owners = untold.map(({ id }) => id);
    const told = await sql.transaction((transaction) => raiseRows(transaction, userId, profileRev, owners));
    for (const { owner, ...row } of told) {
      broadcaster.toUser(owner, { epoch, from: row.rev - 1, to: row.rev, rows: [row] });
    }
  }
}
