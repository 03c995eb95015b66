import type { Welcome } from '@damso/shared';

import type { Connections, Session } from '../../broadcast/broadcaster.ts';
import type { Sql } from '../../database/index.ts';
import { readPositions } from '../sync/read-positions.ts';
import { alignMemberships } from './align-memberships.ts';

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
  await alignMemberships(connections, session, () => readPositions(sql, session.userId));
  return { serverId, epoch, userId: session.userId, deviceId: session.deviceId };
}
