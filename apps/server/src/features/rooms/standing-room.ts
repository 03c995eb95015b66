import type { MemberRow, RoomRow } from '@damso/shared';

import type { Sql } from '../../database/index.ts';

/** A room as it stands under its lock: its own data, and who is in it now, the longest-standing first. */
export interface StandingRoom {
  readonly id: string;
  readonly type: RoomRow['type'];
  readonly title: string | null;
  readonly tint: number | null;
  readonly ownerId: string | null;
  readonly rev: number;
  readonly members: readonly StandingMember[];
}

export interface StandingMember {
  readonly userId: string;
  readonly role: MemberRow['role'];
}

/** Locks a room's row, so that nothing of it changes until the transaction ends, and reads it; null when there is none. */
export async function lockRoom(sql: Sql, roomId: string): Promise<StandingRoom | null> {
  await sql.query({
    name: 'lock_room',
    text: 'SELECT FROM rooms WHERE id = $1 FOR NO KEY UPDATE',
    values: [roomId],
  });
  const [room] = await sql.query<Omit<StandingRoom, 'members'>>({
    name: 'read_standing_room',
    text: `SELECT id, kind AS type, title, tint, owner_id AS "ownerId", rev FROM rooms WHERE id = $1`,
    values: [roomId],
  });
  if (!room) return null;
  const members = await sql.query<StandingMember>({
    text: `SELECT user_id AS "userId", role FROM room_members
      WHERE room_id = $1 AND left_seq IS NULL ORDER BY span_rev`,
    values: [roomId],
  });
  return { ...room, members };
}
