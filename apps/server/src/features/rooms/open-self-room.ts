import { succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { Sql } from '../../database/index.ts';
import { changeRoom, refuse, type RoomDeps } from './change-room.ts';

async function findSelfRoom(sql: Sql, userId: string): Promise<string | null> {
  const [room] = await sql.query<{ id: string }>('SELECT id FROM rooms WHERE direct_key = $1', [userId]);
  return room?.id ?? null;
}

/** Opens the one note-to-self room of a user, or makes it. */
export async function openSelfRoom(
  deps: RoomDeps,
  session: Session,
  input: ParsedInput<'room.open-self'>,
): Promise<Answer<CommandValue<'room.open-self'>>> {
  const { userId } = session;
  const known = await findSelfRoom(deps.sql, userId);
  const roomId = known ?? input.roomId;
  const answer = await changeRoom(deps, {
    roomId,
    // Opening it again is a repeat of this one, whatever id was offered.
    operation: { userId, operationId: roomId, command: 'room.open-self', input: null },
    userIds: [userId],
    async decide({ sql, room }) {
      if (room) return refuse('id_conflict', 'this roomId belongs to another room');
      if (await findSelfRoom(sql, userId)) return refuse('id_conflict', 'another device has just made it');
      return {
        kind: 'do',
        steps: [
          { do: 'make', type: 'self', directKey: userId, title: null, tint: null, ownerId: null },
          { do: 'join', userIds: [userId], role: 'member', invitedBy: userId },
        ],
      };
    },
  });
  if (answer.ok) return succeed({ roomId });
  const made = known === null ? await findSelfRoom(deps.sql, userId) : null;
  return made ? openSelfRoom(deps, session, { roomId: made }) : answer;
}
