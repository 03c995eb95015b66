import { succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeRoom, refuse, type RoomDeps } from './change-room.ts';
import { checkInvitation } from './check-invitation.ts';

/** Makes a group of the asker, who owns it, and friends of theirs. The room's id names the operation, too. */
export async function createGroup(
  deps: RoomDeps,
  { userId }: Session,
  { roomId, title, tint, memberIds }: ParsedInput<'room.create-group'>,
): Promise<Answer<CommandValue<'room.create-group'>>> {
  const userIds = [...new Set(memberIds)].filter((one) => one !== userId);
  const answer = await changeRoom(deps, {
    roomId,
    operation: {
      userId,
      operationId: roomId,
      command: 'room.create-group',
      input: { title, tint, memberIds },
    },
    userIds: [userId, ...userIds],
    async decide({ room, ...facts }) {
      if (room) return refuse('id_conflict', 'this roomId belongs to another room');
      const refusal = await checkInvitation(facts, { by: userId, userIds, members: 1 });
      if (refusal) return refusal;
      return {
        kind: 'do',
        steps: [
          { do: 'make', type: 'group', directKey: null, title, tint, ownerId: userId },
          { do: 'tell', actorId: userId, event: { is: 'created', by: userId, userIds } },
          { do: 'join', userIds: [userId], role: 'owner', invitedBy: userId },
          { do: 'join', userIds, role: 'member', invitedBy: userId },
        ],
      };
    },
  });
  return answer.ok ? succeed({ roomId }) : answer;
}
