import type { Answer, CommandValue, ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeGroup } from './change-group.ts';
import type { RoomDeps } from './change-room.ts';
import type { RoomStep } from './room-step.ts';
import type { StandingRoom } from './standing-room.ts';

/** An owner's room passes to the longest-standing admin, else to the longest-standing member, else to nobody. */
function passOn(room: StandingRoom, leaverId: string, quiet: boolean): RoomStep[] {
  const others = room.members.filter(({ userId }) => userId !== leaverId);
  const heir = others.find(({ role }) => role === 'admin') ?? others[0];
  const set: RoomStep = { do: 'set', ...room, ownerId: heir?.userId ?? null };
  if (!heir) return [set];
  const { userId } = heir;
  const tell: RoomStep = { do: 'tell', actorId: leaverId, event: { is: 'owner', by: null, userId } };
  return [set, { do: 'role', userId, role: 'owner' }, ...(quiet ? [] : [tell])];
}

/** Takes a member out of their group by their own wish; quietly, no line tells it, nor who owns the room now. */
export function leave(
  deps: RoomDeps,
  { userId }: Session,
  input: ParsedInput<'room.leave'>,
): Promise<Answer<CommandValue<'room.leave'>>> {
  const { quiet } = input;
  return changeGroup(deps, {
    command: 'room.leave',
    userId,
    input,
    userIds: [userId],
    decide({ room, me }) {
      const tell: RoomStep = { do: 'tell', actorId: userId, event: { is: 'left', userId } };
      const goes: RoomStep[] = [...(quiet ? [] : [tell]), { do: 'leave', userId, by: userId }];
      return { kind: 'do', steps: me.role === 'owner' ? [...goes, ...passOn(room, userId, quiet)] : goes };
    },
  });
}
