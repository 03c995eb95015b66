import type { Answer, CommandValue, ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeGroup } from './change-group.ts';
import { refuse, type RoomDeps } from './change-room.ts';

/** Makes a member an admin, or an admin a member. The owner's own role changes by handing over alone. */
export function setRole(
  deps: RoomDeps,
  { userId: by }: Session,
  input: ParsedInput<'room.set-role'>,
): Promise<Answer<CommandValue<'room.set-role'>>> {
  const { userId, role } = input;
  return changeGroup(deps, {
    command: 'room.set-role',
    userId: by,
    input,
    userIds: [],
    decide({ room, me }) {
      if (me.role !== 'owner' || userId === by)
        return refuse('not_allowed', 'the owner gives others their roles');
      const other = room.members.find((member) => member.userId === userId);
      if (!other) return refuse('not_found', 'there is no such member');
      if (other.role === role) return { kind: 'do', steps: [] };
      return {
        kind: 'do',
        steps: [
          { do: 'role', userId, role },
          { do: 'tell', actorId: by, event: { is: 'role', by, userId, role } },
        ],
      };
    },
  });
}
