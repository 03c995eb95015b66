import type { Sql } from '../../database/index.ts';
import type { StoredMessage } from './message-rows.ts';

/** Whom a stored message tells that they are mentioned. */
function toldBy({ mentions, sender_id: senderId }: StoredMessage): Set<string> {
  return new Set((mentions ?? []).map(({ userId }) => userId).filter((userId) => userId !== senderId));
}

/** Brings the table of mentions in line with a changed message, in its transaction. Costs nothing where none are mentioned. */
export async function keepTold(sql: Sql, before: StoredMessage, after: StoredMessage): Promise<void> {
  const was = toldBy(before);
  const is = toldBy(after);
  const { room_id: roomId, seq } = after;
  const gone = [...was].filter((userId) => !is.has(userId));
  const come = [...is].filter((userId) => !was.has(userId));
  if (gone.length > 0) {
    await sql.query('DELETE FROM mentions WHERE user_id = ANY ($1::uuid[]) AND room_id = $2 AND seq = $3', [
      gone,
      roomId,
      seq,
    ]);
  }
  if (come.length > 0) {
    await sql.query(
      'INSERT INTO mentions (user_id, room_id, seq) SELECT u, $2, $3 FROM unnest($1::uuid[]) u ON CONFLICT DO NOTHING',
      [come, roomId, seq],
    );
  }
}
