import {
  fail,
  succeed,
  type Answer,
  type CommandValue,
  type ParsedInput,
  type RoomPosition,
} from '@damso/shared';

import type { Broadcaster, Connections, Session } from '../../broadcast/broadcaster.ts';
import type { SqlDatabase } from '../../database/index.ts';
import { toSignOutReason } from '../accounts/sign-out-reason.ts';
import { alignMemberships } from '../rooms/align-memberships.ts';
import { readPositions } from './read-positions.ts';

export interface ProbeDeps {
  readonly sql: SqlDatabase;
  readonly epoch: string;
  readonly broadcaster: Broadcaster;
  readonly connections: Connections;
}

interface Standing {
  readonly rev: number;
  readonly revoked: boolean;
  readonly deleted: boolean;
  readonly revokedReason: string | null;
  readonly revokedByName: string | null;
}

const sum = (positions: readonly RoomPosition[], index: 2 | 3) =>
  positions.reduce((total, position) => total + position[index], 0);

/**
 * Compares a client's sums with the server's (CON-3) and answers the server's list where they differ. Re-checks on the way that the
 * device is still signed in, and that its connection is in the rooms it should be in.
 */
export async function probe(
  deps: ProbeDeps,
  session: Session,
  client: ParsedInput<'probe'>,
): Promise<Answer<CommandValue<'probe'>>> {
  const { sql, epoch, broadcaster } = deps;
  const [user] = await sql.query<Standing>({
    name: 'probe_device',
    text: `SELECT u.rev, d.revoked_at IS NOT NULL OR u.deleted_at IS NOT NULL AS revoked, u.deleted_at IS NOT NULL AS deleted,
        d.revoked_reason AS "revokedReason", d.revoked_by_name AS "revokedByName"
      FROM devices d JOIN users u ON u.id = d.user_id WHERE d.id = $1 AND d.user_id = $2`,
    values: [session.deviceId, session.userId],
  });
  if (!user || user.revoked) {
    const reason = user && toSignOutReason(user);
    const goodbye = { code: 'signed_out', retry: false, ...(reason ? { reason } : {}) };
    broadcaster.disconnectDevice(session.deviceId, goodbye);
    return fail('signed_out', 'this device was signed out');
  }
  const rooms = await alignMemberships(deps.connections, session, () => readPositions(sql, session.userId));
  const same =
    client.epoch === epoch &&
    client.userRev === user.rev &&
    client.roomCount === rooms.length &&
    client.revSum === sum(rooms, 2) &&
    client.cursorRevSum === sum(rooms, 3);
  return succeed(same ? { same } : { same, epoch, userRev: user.rev, rooms });
}
