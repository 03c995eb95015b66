import type { LoggedNotice } from '../port/logged-notice.ts';
import type { Activity } from '../presence/activity.ts';
import type { SceneAccount } from '../views/scene.ts';
import type { RoomDecision } from './decide-room.ts';
import { nameNotice } from './describe-notice.ts';
import type { NoticeLog } from './notice-log.ts';
import type { NoticeMarks } from './notice-marks.ts';
import type { StandingNotices } from './standing-notices.ts';

export type TellingParts = {
  account: SceneAccount;
  standing: StandingNotices;
  marks: NoticeMarks;
  noticeLog: NoticeLog;
  activity: Activity;
};

const seqsOf = (messages: readonly { seq: number }[]) => messages.map(({ seq }) => seq);

/**
 * Does what was decided: shows notices, holds back what waits for another device, and notes why. `isLate`: after a long absence, so that what
 * came to several rooms is told in one (NTF-6).
 */
export function tellDecisions(
  parts: TellingParts,
  decisions: readonly RoomDecision[],
  isLate: boolean,
): void {
  const { account, standing, activity } = parts;
  const around = { account, settings: account.noticeSettings };
  const telling = decisions.filter(({ told }) => told.length > 0);
  const together = isLate && telling.length > 1;
  for (const { room, told, quiet } of decisions) {
    keepQuiet(parts, room, quiet);
    const newest = told.at(-1);
    if (newest === undefined) continue;
    const outcome = together
      ? ({ is: 'quiet', because: 'caught-up' } as const)
      : ({ is: 'told', because: newest.because } as const);
    note(parts, room, told, outcome);
    if (!together) standing.tell(room, seqsOf(told), around);
  }
  // Who looks at the list sees it there.
  if (together && !activity.get().attentive)
    standing.tellMany(new Map(telling.map(({ room, told }) => [room.roomId, seqsOf(told)])), around);
}

function keepQuiet(parts: TellingParts, room: RoomDecision['room'], quiet: RoomDecision['quiet']): void {
  for (const because of new Set(quiet.map((one) => one.because))) {
    const same = quiet.filter((one) => one.because === because);
    if (because === 'other-device') parts.marks.hold(room.roomId, seqsOf(same));
    if (because !== 'own' && because !== 'room-line') note(parts, room, same, { is: 'quiet', because });
  }
}

function note(
  { account, noticeLog }: TellingParts,
  room: RoomDecision['room'],
  messages: readonly { seq: number; senderId: string }[],
  outcome: LoggedNotice['outcome'],
): void {
  const newest = messages.at(-1);
  if (newest === undefined) return;
  const { roomId, state } = room;
  const { type } = state.row;
  const names = nameNotice(account, room, newest);
  noticeLog.add({
    roomId,
    type,
    ...names,
    seq: newest.seq,
    count: messages.length,
    at: account.now,
    outcome,
  });
}
