import type { Answer, CommandValue, ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeGroup } from './change-group.ts';
import { refuse, type RoomDeps } from './change-room.ts';

/** Makes another member the owner; the former one stays as an admin. */
export function handOver(
  deps: RoomDeps,
  { userId: by }: Session,
  input: ParsedInput<'room.hand-over'>,
): Promise<Answer<CommandValue<'room.hand-over'>>> {
  const { userId } = input;
  return changeGroup(deps, {
    command: 'room.hand-over',
    userId: by,
    input,
    userIds: [],
    decide({ room, me }) {
      if (me.role !== 'owner') return refuse('not_allowed', 'the owner hands a room over');
      if (userId === by) return { kind: 'do', steps: [] };
      if (!room.members.some((member) => member.userId === userId))
        return refuse('not_found', 'there is no such member');
      return {
        kind: 'do',
        steps: [
          { do: 'set', ...room, ownerId: userId },
          { do: 'role', userId: by, role: 'admin' },
          { do: 'role', userId, role: 'owner' },
          { do: 'tell', actorId: by, event: { is: 'owner', by, userId } },
        ],
      };
    },
  });
}
