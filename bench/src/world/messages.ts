import type { BenchDatabase } from '@damso/server/test-support';

/** Messages of one statement at most. */
const atOnce = 50_000;

/** Appends messages to rooms, past the server: each room gets so many, written by its members in turn (but for one). */
export async function fillRooms(
  database: BenchDatabase,
  {
    roomIds,
    messages,
    except = null,
  }: { roomIds: readonly string[]; messages: number; except?: string | null },
): Promise<void> {
  const step = Math.max(1, Math.floor(atOnce / roomIds.length));
  for (let done = 0; done < messages; done += step) {
    await database.sql.transaction(
      async (sql) => {
        await sql.query(
          `WITH r AS (
              SELECT r.id, r.last_seq, r.last_n, r.rev, m.users, m.sent, cardinality(m.users) AS width
              FROM rooms r CROSS JOIN LATERAL (
                SELECT array_agg(user_id ORDER BY user_id) AS users, array_agg(sent_n ORDER BY user_id) AS sent
                FROM room_members WHERE room_id = r.id AND user_id IS DISTINCT FROM $3::uuid) m
              WHERE r.id = ANY ($1::uuid[])),
            written AS (
              INSERT INTO messages (room_id, seq, rev, n, sender_n, kind, sender_id, client_id, body, created_at)
              SELECT r.id, r.last_seq + k, r.rev + k, r.last_n + k, r.sent[1 + k % r.width] + (k - 1) / r.width + 1,
                'text', r.users[1 + k % r.width], uuidv7(), rpad(k || '번째 메시지, 점심 먹었어? ', 100, 'abc '), now()
              FROM r CROSS JOIN generate_series(1, $2::int) AS k),
            counted AS (
              UPDATE room_members m SET sent_n = m.sent_n + c.count
              FROM (
                SELECT r.id, r.users[1 + k % r.width] AS user_id, count(*)::int AS count
                FROM r CROSS JOIN generate_series(1, $2::int) AS k GROUP BY 1, 2) c
              WHERE m.room_id = c.id AND m.user_id = c.user_id)
            UPDATE rooms SET last_seq = rooms.last_seq + $2, last_n = rooms.last_n + $2, rev = rooms.rev + $2,
              last_message_at = now()
            FROM r WHERE rooms.id = r.id`,
          [roomIds, Math.min(step, messages - done), except],
        );
      },
      { statementTimeout: 120_000 },
    );
  }
}

/** What PostgreSQL does by itself within a minute of such a change, at once. */
export async function settle(database: BenchDatabase): Promise<void> {
  await database.sql.transaction(
    async (sql) => {
      for (const table of ['messages', 'rooms', 'room_members', 'users', 'devices', 'friendships'])
        await sql.query(`ANALYZE ${table}`);
    },
    { statementTimeout: 120_000 },
  );
}
