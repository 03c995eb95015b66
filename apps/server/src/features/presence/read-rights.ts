import type { Sql } from '../../database/index.ts';

/** Somebody who wants to see somebody's presence. */
export interface Wish {
  readonly watcherId: string;
  readonly userId: string;
}

/** What stands between the two now. */
export interface Right extends Wish {
  readonly maySee: boolean;
  /** When the watched one was last active as far as is stored, in ms since 1970. */
  readonly storedAt: number | null;
}

/**
 * Who may see whose presence (PRE-2), in one statement: friends and those who are in a group together now, unless the watched
 * one has blocked the watcher, hides, or has no account any more. Everybody sees themselves. Wishes for users who never were
 * are left out. Each look-up is a scalar subquery, which can only become probes of an index: EXISTS under OR may be planned as a
 * hash of all pairs of members that there are.
 */
export async function readRights(sql: Sql, wishes: readonly Wish[]): Promise<Right[]> {
  if (wishes.length === 0) return [];
  return sql.query<Right>({
    text: `SELECT w.watcher AS "watcherId", w.watched AS "userId",
        (extract(epoch FROM u.last_active_at) * 1000)::int8 AS "storedAt",
        u.deleted_at IS NULL AND (w.watcher = w.watched OR (
          NOT u.hide_presence
          AND (SELECT true FROM friendships b
            WHERE b.user_id = w.watched AND b.friend_id = w.watcher AND b.blocked LIMIT 1) IS NULL
          AND (
            (SELECT true FROM friendships f
              WHERE f.user_id = w.watcher AND f.friend_id = w.watched AND f.state = 'friends' LIMIT 1) IS NOT NULL
            OR (SELECT true FROM room_members theirs
              JOIN room_members mine ON mine.room_id = theirs.room_id AND mine.user_id = w.watcher
              JOIN rooms r ON r.id = theirs.room_id
              WHERE theirs.user_id = w.watched AND theirs.left_seq IS NULL AND mine.left_seq IS NULL
                AND r.kind = 'group' LIMIT 1) IS NOT NULL
          ))) AS "maySee"
      FROM (SELECT DISTINCT watcher, watched FROM unnest($1::uuid[], $2::uuid[]) AS asked (watcher, watched)) w
      JOIN users u ON u.id = w.watched`,
    values: [wishes.map(({ watcherId }) => watcherId), wishes.map(({ userId }) => userId)],
  });
}
