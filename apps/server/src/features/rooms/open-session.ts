import type { Welcome } from '@damso/shared';

import type { Connections, Session } from '../../broadcast/broadcaster.ts';
import type { Sql } from '../../database/index.ts';
import { alignMemberships } from './align-memberships.ts';

/**
 * The rooms that a user is in. Throws when the device was signed out since its token was looked at: from `enter` on it is in the device's
 * channel, and a sign-out that comes later closes its connections, so that none slips through between (DEV-1). One statement, because
 * thousands may come at once.
 */
async function readRoomsOf(sql: Sql, { userId, deviceId }: Session): Promise<[roomId: string][]> {
  const rows = await sql.query<{ roomId: string | null; revoked: boolean | null }>({
    name: 'open_session',
    text: `SELECT m.room_id AS "roomId", (SELECT d.revoked_at IS NOT NULL FROM devices d WHERE d.id = $1) AS revoked
      FROM (VALUES (1)) AS always LEFT JOIN room_members m ON m.user_id = $2 AND m.left_seq IS NULL`,
    values: [deviceId, userId],
  });
  if (rows[0]?.revoked === true) throw new Error('this device was signed out meanwhile');
  return rows.flatMap(({ roomId }): [string][] => (roomId === null ? [] : [[roomId]]));
}

/**
 * Brings a new connection to where nothing is missed (SRV-7): its user's channel first, then its rooms. What it returns is
 * to be sent to it then, and tells it to sync.
 */
export async function openSession(
  {
    sql,
    connections,
    serverId,
    epoch,
  }: { sql: Sql; connections: Connections; serverId: string; epoch: string },
  session: Session,
): Promise<Welcome> {
  connections.enter(session);
  await alignMemberships(connections, session, () => readRoomsOf(sql, session));
  return { serverId, epoch, userId: session.userId, deviceId: session.deviceId };
}
