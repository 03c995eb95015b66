import type { Answer, CommandValue, ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeGroup } from './change-group.ts';
import { refuse, type RoomDeps } from './change-room.ts';
import type { StandingMember } from './standing-room.ts';

function mayKick(me: StandingMember, other: StandingMember): boolean {
  if (me.userId === other.userId || other.role === 'owner') return false;
  return me.role === 'owner' || (me.role === 'admin' && other.role === 'member');
}

/** Removes somebody from a group. One who isn't in it is out already. */
export function kick(
  deps: RoomDeps,
  { userId: by }: Session,
  input: ParsedInput<'room.kick'>,
): Promise<Answer<CommandValue<'room.kick'>>> {
  const { userId } = input;
  return changeGroup(deps, {
    command: 'room.kick',
    userId: by,
    input,
    userIds: [userId],
    decide({ room, me }) {
      const other = room.members.find((member) => member.userId === userId);
      if (me.role === 'member' || (other && !mayKick(me, other)))
        return refuse('not_allowed', 'owners remove anyone else, admins plain members');
      if (!other) return { kind: 'do', steps: [] };
      return {
        kind: 'do',
        steps: [
          { do: 'tell', actorId: by, event: { is: 'kicked', by, userId } },
          { do: 'leave', userId, by },
        ],
      };
    },
  });
}
