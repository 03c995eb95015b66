import type { Welcome } from '@damso/shared';

import type { Connections, Session } from '../../broadcast/broadcaster.ts';
import type { Sql } from '../../database/index.ts';
import { readPositions } from '../sync/read-positions.ts';
import { alignMemberships } from './align-memberships.ts';

/**
 * Throws when the device was signed out since its token was looked at. From `enter` on it is in the device's channel: a sign-out
 * that comes later closes its connections, so that none slips through between (DEV-1).
 */
async function assertSignedIn(sql: Sql, { deviceId }: Session): Promise<void> {
  const [device] = await sql.query<{ revoked: boolean }>({
    name: 'device_revoked',
    text: 'SELECT d.revoked_at IS NOT NULL AS revoked FROM devices d WHERE d.id = $1',
    values: [deviceId],
  });
  if (device?.revoked === true) throw new Error('this device was signed out meanwhile');
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
  await assertSignedIn(sql, session);
  await alignMemberships(connections, session, () => readPositions(sql, session.userId));
  return { serverId, epoch, userId: session.userId, deviceId: session.deviceId };
}
