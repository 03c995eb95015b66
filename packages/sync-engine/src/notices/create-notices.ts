import type { Clock } from '../clock.ts';
import { describeError, type Log } from '../log.ts';
import type { NoticeSink } from '../port/notice.ts';
import type { Activity } from '../presence/activity.ts';
import type { Changes, Scene, SceneAccount } from '../views/scene.ts';
import { createAbsence } from './absence.ts';
import { decideRoom } from './decide-room.ts';
import { describeDevice, isOnScreen } from './describe-device.ts';
import type { NoticeLog } from './notice-log.ts';
import { createNoticeMarks, type NoticeMarks } from './notice-marks.ts';
import { createStandingNotices, type Gone } from './standing-notices.ts';
import { tellDecisions } from './tell-decisions.ts';

/** What changes in this time (ms) is decided on together: by then a room that is looked at says what was read in it. */
const gatherFor = 200;
/** After being out of step for longer than this (ms), what came to several rooms meanwhile is told in one. */
const longAbsence = 120_000;

export type Notices = {
  /** Something changed: it is decided on a moment later. */
  touch(changes: Partial<Changes>): void;
  stop(): void;
};

export type NoticesDeps = {
  clock: Clock;
  log: Log;
  sink: NoticeSink;
  activity: Activity;
  noticeLog: NoticeLog;
  scene: () => Scene;
  /** How far this device itself says that a room is read; undefined where it says nothing. */
  readHere: (roomId: string) => number | undefined;
};

/** Decides on what comes in while somebody is signed in, and keeps what is shown true (docs/SYNC.md, NTF). */
export function createNotices(deps: NoticesDeps): Notices {
  const { clock, log, activity, noticeLog, scene, readHere } = deps;
  const standing = createStandingNotices(deps.sink);
  const absence = createAbsence(clock);
  /** Rooms that changed, and those of them that wait until everything is in step. */
  const touched = new Set<string>();
  const waiting = new Set<string>();
  let marks: NoticeMarks | null = null;
  let cancel: (() => void) | null = null;

  /** Another account, or another cache. */
  function begin({ account, connection }: Scene): void {
    if (account === null || marks?.userId !== account.userId) {
      standing.withdrawAll();
      if (marks !== null) noticeLog.open(null);
    }
    waiting.clear();
    if (account === null) {
      marks = null;
      return;
    }
    noticeLog.open(account.store);
    marks = createNoticeMarks(account);
    absence.begin(connection.syncedAt);
    for (const roomId of standing.rooms()) touched.add(roomId);
  }

  function look({ account, connection }: Scene): void {
    if (account === null || marks === null) return;
    tend(account, marks);
    const away = absence.see(connection.state.is === 'online');
    if (away !== null) decide(account, marks, away > longAbsence);
  }

  /** Brings what stands up to date with what changed. */
  function tend(account: SceneAccount, of: NoticeMarks): void {
    const around = { account, settings: account.noticeSettings };
    for (const roomId of touched) {
      const gone = standing.tend(roomId, around);
      if (gone !== null) noteGone(account, of, roomId, gone);
      waiting.add(roomId);
    }
    touched.clear();
  }

  function noteGone(account: SceneAccount, of: NoticeMarks, roomId: string, gone: Gone): void {
    const readSeq = account.store.room(roomId)?.state?.myCursor.readSeq ?? 0;
    if (gone === 'deleted') noticeLog.withdraw(roomId, account.now, 'deleted');
    else if (gone === 'read' && !of.wasReadHere(roomId, readSeq))
      noticeLog.withdraw(roomId, account.now, 'read-elsewhere');
  }

  /** All is in step: decides on what waited for that. */
  function decide(account: SceneAccount, of: NoticeMarks, isLate: boolean): void {
    if (of.settle(account)) waiting.clear();
    const device = describeDevice(account, activity);
    if (!device.otherInUse) for (const roomId of of.heldRooms()) waiting.add(roomId);
    const decisions = [...waiting].flatMap((roomId) => {
      const roomOnScreen = isOnScreen(account, activity, roomId);
      return decideRoom(account, roomId, of, { ...device, roomOnScreen }) ?? [];
    });
    waiting.clear();
    tellDecisions({ account, standing, marks: of, noticeLog, activity }, decisions, isLate);
  }

  /** Nothing here is worth more than what called: a cache that broke is made anew, which begins this anew, too. */
  function safely(work: (scene: Scene) => void): void {
    try {
      work(scene());
    } catch (error) {
      log('error', 'a notice could not be decided', { error: describeError(error) });
    }
  }

  return {
    touch(changes) {
      const { all, rooms, connection, devices, notices } = changes;
      // At once: what comes next is news.
      if (all === true) safely(begin);
      for (const roomId of rooms ?? []) {
        touched.add(roomId);
        const seq = readHere(roomId);
        if (seq !== undefined) marks?.noteRead(roomId, seq);
      }
      if (notices === true) for (const roomId of standing.rooms()) touched.add(roomId);
      if (all !== true && connection !== true && devices !== true && touched.size === 0) return;
      cancel ??= clock.after(gatherFor, () => {
        cancel = null;
        safely(look);
      });
    },
    stop() {
      cancel?.();
      absence.stop();
      noticeLog.flush();
    },
  };
}
