import { fail, succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { readRoomAnswers } from './read-room-answers.ts';
import { snapshot, type SyncDeps } from './sync.ts';

/** What changed in one room, as a page or a reset (SRV-1, SRV-2). */
export async function getRoomChanges(
  { sql }: Pick<SyncDeps, 'sql'>,
  { userId }: Session,
  question: ParsedInput<'room.changes'>,
): Promise<Answer<CommandValue<'room.changes'>>> {
  const { rooms } = await sql.transaction(
    (transaction) => readRoomAnswers(transaction, userId, [question]),
    snapshot,
  );
  const [room] = rooms;
  return room ? succeed({ room }) : fail('not_a_member', 'only members read a room');
}
