import type { Sql } from '../../database/index.ts';

/** Those of the users who are friends of one, neither side blocked. Holds while the user's row is locked. */
export async function findFriends(
  sql: Sql,
  userId: string,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ id: string }>({
    text: `SELECT mine.friend_id AS id FROM friendships mine
      JOIN friendships theirs ON theirs.user_id = mine.friend_id AND theirs.friend_id = mine.user_id
      WHERE mine.user_id = $1 AND mine.friend_id = ANY ($2::uuid[])
        AND mine.state = 'friends' AND NOT mine.blocked AND theirs.state = 'friends' AND NOT theirs.blocked`,
    values: [userId, userIds],
  });
  return new Set(rows.map(({ id }) => id));
}
