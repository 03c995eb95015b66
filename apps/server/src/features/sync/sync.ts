import { succeed, type Answer, type CommandValue, type ParsedInput, type RoomPosition } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { SqlDatabase } from '../../database/index.ts';
import { readPositions } from './read-positions.ts';
import { readRoomAnswers, type RoomQuestion } from './read-room-answers.ts';
import { readUserPage } from './read-user-page.ts';

export interface SyncDeps {
  readonly sql: SqlDatabase;
  readonly serverId: string;
  readonly epoch: string;
}

/** All of an answer comes from one snapshot (SRV-1), by statements whose plans are kept. */
export const snapshot = { isolation: 'repeatable read', readOnly: true, byIndexes: true } as const;

/** The rooms in which client and server differ, newest first. */
function findDifferences(client: readonly RoomPosition[], server: readonly RoomPosition[]): RoomQuestion[] {
  const known = new Map(client.map((position) => [position[0], position]));
  return server.flatMap(([roomId, spanRev, rev, cursorRev]): RoomQuestion[] => {
    const mine = known.get(roomId);
    if (!mine) return [{ roomId, spanRev: null, since: null, cursorRev: 0 }];
    if (mine[1] === spanRev && mine[2] === rev && mine[3] === cursorRev) return [];
    return [{ roomId, spanRev: mine[1], since: mine[2], cursorRev: mine[3] }];
  });
}

/**
 * Tells a client what differs from where it stands (CON-1): changes of its user, then rooms newest first as far as one packet
 * goes. A client of another epoch has nothing (CON-2).
 */
export async function syncClient(
  { sql, serverId, epoch }: SyncDeps,
  { userId }: Session,
  input: ParsedInput<'sync'>,
): Promise<Answer<CommandValue<'sync'>>> {
  const known = input.epoch === epoch ? input : { userRev: 0, rooms: [] };
  const value = await sql.transaction(async (transaction) => {
    const user = await readUserPage(transaction, userId, known.userRev);
    const questions = findDifferences(known.rooms, await readPositions(transaction, userId, true));
    return { user, ...(await readRoomAnswers(transaction, userId, questions)) };
  }, snapshot);
  return succeed({ serverId, epoch, ...value });
}
