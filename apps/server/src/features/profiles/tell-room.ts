import { succeed, type Answer, type MemberRow } from '@damso/shared';

import type { Broadcaster } from '../../broadcast/broadcaster.ts';
import type { Sql, SqlDatabase } from '../../database/index.ts';
import type { RoomWriter } from '../messages/room-writer/room-writer.ts';
import { readChangedMembers } from '../sync/room-reads.ts';

export interface TellRoomDeps {
  readonly sql: SqlDatabase;
  readonly writer: RoomWriter;
  readonly broadcaster: Broadcaster;
  readonly epoch: string;
}

/** The rooms in which a user is or was a member (their messages are still there) that weren't told of this profile_rev. */
export async function findUntoldRooms(sql: Sql, userId: string, profileRev: number): Promise<string[]> {
  const rooms = await sql.query<{ id: string }>({
    text: `SELECT m.room_id AS id FROM room_members m
      WHERE m.user_id = $1 AND m.told_profile_rev < $2 ORDER BY m.room_id`,
    values: [userId, profileRev],
  });
  return rooms.map(({ id }) => id);
}

async function raiseMember(
  sql: Sql,
  roomId: string,
  userId: string,
  profileRev: number,
): Promise<MemberRow[]> {
  await sql.query({
    name: 'lock_room',
    text: 'SELECT FROM rooms WHERE id = $1 FOR NO KEY UPDATE',
    values: [roomId],
  });
  const [raised] = await sql.query<{ rev: number }>({
    text: `WITH raised AS (
        UPDATE rooms r SET rev = r.rev + 1 FROM room_members m
        WHERE r.id = $1 AND m.room_id = $1 AND m.user_id = $2 AND m.told_profile_rev < $3
        RETURNING r.rev)
      UPDATE room_members m SET rev = raised.rev, told_profile_rev = $3
      FROM raised WHERE m.room_id = $1 AND m.user_id = $2 RETURNING m.rev`,
    values: [roomId, userId, profileRev],
  });
  if (!raised) return [];
  return (await readChangedMembers(sql, [{ id: roomId, since: raised.rev - 1 }])).get(roomId) ?? [];
}

/** Raises and broadcasts a user's row in a room, in the room's turn; once for each profile_rev. */
export function tellRoom(
  { sql, writer, broadcaster, epoch }: TellRoomDeps,
  roomId: string,
  userId: string,
  profileRev: number,
): Promise<Answer<null>> {
  return writer.change<null>(roomId, async (inside) => {
    const rows = await sql.transaction(async (transaction) => {
      const raised = await raiseMember(transaction, roomId, userId, profileRev);
      await inside();
      return raised;
    });
    const publish = () => {
      for (const row of rows)
        broadcaster.toRoom({ epoch, roomId, from: row.rev - 1, to: row.rev, rows: [row] });
    };
    return { answer: succeed(null), publish };
  });
}
