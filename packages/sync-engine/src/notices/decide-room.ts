import type { QuietReason } from '../port/logged-notice.ts';
import { isKnown, type KnownRoom } from '../views/room-item.ts';
import type { SceneAccount } from '../views/scene.ts';
import { decideNotice, type NoticeCase } from './decide-notice.ts';
import { describeCase, gatherMessages } from './gather-messages.ts';
import type { NoticeMarks } from './notice-marks.ts';

/** What is to be done about a room's new messages: seqs, ascending. */
export type RoomDecision = {
  room: KnownRoom;
  told: readonly { seq: number; senderId: string; because: 'message' | 'mention' | 'waited' }[];
  quiet: readonly { seq: number; senderId: string; because: QuietReason }[];
};

/** Decides on what came into a room since it was decided on last, and on what was held back there. Null: no room of mine. */
export function decideRoom(
  account: SceneAccount,
  roomId: string,
  marks: NoticeMarks,
  device: NoticeCase['device'],
): RoomDecision | null {
  const room = account.store.room(roomId);
  if (room === null || !isKnown(room)) {
    if (room === null) marks.forget(roomId);
    return null;
  }
  const again = marks.takeHeld(roomId);
  const rows = gatherMessages(account, room, marks.of(room), again);
  marks.decided(room);
  const decision = {
    room,
    told: [] as RoomDecision['told'][number][],
    quiet: [] as RoomDecision['quiet'][number][],
  };
  for (const row of rows) {
    const { seq, senderId } = row;
    const given = describeCase(account, room, row);
    const verdict = decideNotice({ ...given, device });
    const waited = again.includes(seq);
    if (verdict.do === 'suppress') decision.quiet.push({ seq, senderId, because: verdict.because });
    else decision.told.push({ seq, senderId, because: waited ? 'waited' : verdict.because });
  }
  return decision;
}
