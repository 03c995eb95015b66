import type { Answer, CommandValue, ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeGroup } from './change-group.ts';
import { refuse, type RoomDeps } from './change-room.ts';
import type { RoomStep } from './room-step.ts';

/** Changes a group's title or colour, or both. A new title is told by a line, a colour shows by itself. */
export function editRoom(
  deps: RoomDeps,
  { userId }: Session,
  input: ParsedInput<'room.edit'>,
): Promise<Answer<CommandValue<'room.edit'>>> {
  return changeGroup(deps, {
    command: 'room.edit',
    userId,
    input,
    userIds: [],
    decide({ room, me }) {
      if (me.role === 'member') return refuse('not_allowed', 'owner and admins edit the room');
      const { title = room.title, tint = room.tint } = input;
      const renamed = title !== room.title;
      if (!renamed && tint === room.tint) return { kind: 'do', steps: [] };
      const tell: RoomStep = { do: 'tell', actorId: userId, event: { is: 'renamed', by: userId, title } };
      const set: RoomStep = { do: 'set', title, tint, ownerId: room.ownerId };
      return { kind: 'do', steps: renamed ? [set, tell] : [set] };
    },
  });
}
