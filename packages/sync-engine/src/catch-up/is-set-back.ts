import type { CommandValue, RoomAnswer, RoomPosition } from '@damso/shared';

type Counters = { rev: number; cursorRev: number };

/** Whether a room's answer stands behind what was asked with: within an epoch counters only rise (CNT-1, CON-2). */
export function isRoomSetBack(answer: RoomAnswer, asked: Counters): boolean {
  const rev = answer.kind === 'reset' ? answer.at : answer.to;
  return rev < asked.rev || answer.cursorRev < asked.cursorRev;
}

/** The same of positions, as a probe answers them. */
export function arePositionsSetBack(
  answered: readonly RoomPosition[],
  asked: readonly RoomPosition[],
): boolean {
  const known = new Map(asked.map(([roomId, , rev, cursorRev]) => [roomId, { rev, cursorRev }]));
  return answered.some(([roomId, , rev, cursorRev]) => {
    const mine = known.get(roomId);
    return mine !== undefined && (rev < mine.rev || cursorRev < mine.cursorRev);
  });
}

/** The same of a sync's answer. */
export function isSyncSetBack(
  { user, rooms }: CommandValue<'sync'>,
  asked: { userRev: number; rooms: readonly RoomPosition[] },
): boolean {
  const known = new Map(asked.rooms.map(([roomId, , rev, cursorRev]) => [roomId, { rev, cursorRev }]));
  return (
    user.to < asked.userRev ||
    rooms.some((room) => isRoomSetBack(room, known.get(room.roomId) ?? { rev: 0, cursorRev: 0 }))
  );
}
