import type { FriendshipRow } from '@damso/shared';

import type { Broadcaster } from '../../broadcast/broadcaster.ts';
import type { Sql, SqlDatabase } from '../../database/index.ts';
import { toDirectKey } from '../rooms/direct-key.ts';

export interface EndFriendshipDeps {
  readonly sql: SqlDatabase;
  readonly broadcaster: Broadcaster;
  readonly epoch: string;
}

/** Those who have something with a user, on either side. */
export async function findFriendships(sql: Sql, userId: string): Promise<string[]> {
  const others = await sql.query<{ id: string }>(
    `SELECT friend_id AS id FROM friendships WHERE user_id = $1 AND state <> 'none'
      UNION SELECT user_id FROM friendships WHERE friend_id = $1 AND state <> 'none' ORDER BY id`,
    [userId],
  );
  return others.map(({ id }) => id);
}

/** Their side; a block stays, so that what is folded stays folded. */
const endTheirs = `WITH raised AS (
    UPDATE users u SET rev = u.rev + 1 FROM friendships f
    WHERE u.id = $2 AND f.user_id = $2 AND f.friend_id = $1 AND f.state <> 'none' RETURNING u.rev)
  UPDATE friendships f SET state = 'none', nickname = NULL, favourite = false, rev = raised.rev
  FROM raised, users u WHERE f.user_id = $2 AND f.friend_id = $1 AND u.id = $1
  RETURNING 'friendship' AS kind, f.rev, f.friend_id AS "userId", u.handle, u.display_name AS name,
    u.status_line AS "statusLine", u.picture_id AS "pictureId", f.state, f.nickname, f.favourite, f.blocked`;

const endMine = `UPDATE friendships SET state = 'none', nickname = NULL, favourite = false
  WHERE user_id = $1 AND friend_id = $2`;

/** Ends what a deleted account has with another user, under the locks of their room and of both, and tells the other one. */
export async function endFriendship(
  { sql, broadcaster, epoch }: EndFriendshipDeps,
  userId: string,
  otherId: string,
): Promise<void> {
  const [row] = await sql.transaction(async (transaction) => {
    await transaction.query('SELECT FROM rooms WHERE direct_key = $1 FOR NO KEY UPDATE', [
      toDirectKey(userId, otherId),
    ]);
    await transaction.query('SELECT FROM users WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
      [userId, otherId],
    ]);
    await transaction.query(endMine, [userId, otherId]);
    return transaction.query<FriendshipRow>(endTheirs, [userId, otherId]);
  });
  if (row) broadcaster.toUser(otherId, { epoch, from: row.rev - 1, to: row.rev, rows: [row] });
}
