import type { Answer, CommandValue, ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeGroup } from './change-group.ts';
import type { RoomDeps } from './change-room.ts';
import { checkInvitation } from './check-invitation.ts';

/** Lets friends of a member into their group: all or nothing, 100 at most. Who is in it already stays so. */
export function invite(
  deps: RoomDeps,
  { userId }: Session,
  input: ParsedInput<'room.invite'>,
): Promise<Answer<CommandValue<'room.invite'>>> {
  return changeGroup(deps, {
    command: 'room.invite',
    userId,
    input,
    userIds: [userId, ...input.userIds],
    async decide({ room, ...facts }) {
      const present = new Set(room.members.map((member) => member.userId));
      const userIds = [...new Set(input.userIds)].filter((one) => !present.has(one));
      if (userIds.length === 0) return { kind: 'do', steps: [] };
      const refusal = await checkInvitation(facts, { by: userId, userIds, members: present.size });
      if (refusal) return refusal;
      return {
        kind: 'do',
        steps: [
          { do: 'tell', actorId: userId, event: { is: 'invited', by: userId, userIds } },
          { do: 'join', userIds, role: 'member', invitedBy: userId },
        ],
      };
    },
  });
}
