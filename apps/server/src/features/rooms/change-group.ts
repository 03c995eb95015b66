import type { Answer, CommandName, ParsedInput } from '@damso/shared';

import {
  changeRoom,
  refuse,
  type RoomChanged,
  type RoomDecision,
  type RoomDeps,
  type RoomFacts,
} from './change-room.ts';
import type { StandingMember, StandingRoom } from './standing-room.ts';

type GroupCommand = Extract<
  CommandName,
  'room.invite' | 'room.leave' | 'room.kick' | 'room.edit' | 'room.set-role' | 'room.hand-over'
>;

/** A group as it stands under its lock, and the asker in it. */
export interface GroupFacts extends RoomFacts {
  readonly room: StandingRoom;
  readonly me: StandingMember;
}

export interface GroupChange<Name extends GroupCommand> {
  readonly command: Name;
  readonly userId: string;
  readonly input: ParsedInput<Name>;
  /** Whoever may join or leave, or whose friendships decide. */
  readonly userIds: readonly string[];
  readonly decide: (facts: GroupFacts) => RoomDecision | Promise<RoomDecision>;
}

/** Runs a member's command on their group: it needs to be a group, and they in it, at the moment at which it is done. */
export function changeGroup<Name extends GroupCommand>(
  deps: RoomDeps,
  { command, userId, input: { operationId, ...input }, userIds, decide }: GroupChange<Name>,
): Promise<Answer<RoomChanged>> {
  return changeRoom(deps, {
    roomId: input.roomId,
    operation: { userId, operationId, command, input },
    userIds,
    decide({ room, ...facts }) {
      const me = room?.members.find((member) => member.userId === userId);
      if (!room || !me) return refuse('not_a_member', 'only members change a room');
      if (room.type !== 'group') return refuse('not_allowed', 'only groups can be changed so');
      return decide({ ...facts, room, me });
    },
  });
}
