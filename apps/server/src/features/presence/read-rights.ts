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
 * are left out.
 */
export async function readRights(sql: Sql, wishes: readonly Wish[]): Promise<Right[]> {
  if (wishes.length === 0) return [];
  return sql.query<Right>({
    text: `SELECT w.watcher AS "watcherId", w.watched AS "userId",
        (extract(epoch FROM u.last_active_at) * 1000)::int8 AS "storedAt",
        u.deleted_at IS NULL AND (w.watcher = w.watched OR (
          NOT u.hide_presence
          AND NOT EXISTS (SELECT FROM friendships b
            WHERE b.user_id = w.watched AND b.friend_id = w.watcher AND b.blocked)
          AND (
            EXISTS (SELECT FROM friendships f
              WHERE f.user_id = w.watcher AND f.friend_id = w.watched AND f.state = 'friends')
            OR EXISTS (SELECT FROM room_members mine
              JOIN room_members theirs ON theirs.room_id = mine.room_id
              JOIN rooms r ON r.id = mine.room_id
              WHERE mine.user_id = w.watcher AND mine.left_seq IS NULL
                AND theirs.user_id = w.watched AND theirs.left_seq IS NULL AND r.kind = 'group')
          ))) AS "maySee"
      FROM (SELECT DISTINCT watcher, watched FROM unnest($1::uuid[], $2::uuid[]) AS asked (watcher, watched)) w
      JOIN users u ON u.id = w.watched`,
    values: [wishes.map(({ watcherId }) => watcherId), wishes.map(({ userId }) => userId)],
  });
}
