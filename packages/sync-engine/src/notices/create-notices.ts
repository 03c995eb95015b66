import type { Clock } from '../clock.ts';
import { describeError, type Log } from '../log.ts';
import type { LoggedNotice } from '../port/logged-notice.ts';
import type { NoticeSink } from '../port/notice.ts';
import type { Activity } from '../presence/activity.ts';
import type { Changes, Scene, SceneAccount } from '../views/scene.ts';
import type { NoticeCase } from './decide-notice.ts';
import { decideRoom, type RoomDecision } from './decide-room.ts';
import { nameNotice } from './describe-notice.ts';
import { findQuiet } from './find-quiet.ts';
import type { NoticeLog } from './notice-log.ts';
import { createNoticeMarks, type NoticeMarks } from './notice-marks.ts';
import { createStandingNotices } from './standing-notices.ts';

/** What changes in this time (ms) is decided on together: by then a room that is looked at says what was read in it. */
const gatherFor = 200;
/** After being out of step for longer than this (ms), what came to several rooms meanwhile is told in one. */
const longAbsence = 120_000;
/** So often (ms) it is noted that the device is awake: one that slept was away for as long. */
const noteEvery = 60_000;

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
export function createNotices({
  clock,
  log,
  sink,
  activity,
  noticeLog,
  scene,
  readHere,
}: NoticesDeps): Notices {
  const standing = createStandingNotices(sink);
  /** Rooms that changed, and those of them that wait until everything is in step. */
  const touched = new Set<string>();
  const waiting = new Set<string>();
  let marks: NoticeMarks | null = null;
  /** Since when nothing was in step; null: it is, or never was. */
  let outSince: number | null = null;
  let inStep = false;
  let awakeAt = clock.now();
  let cancelNote: () => void = () => undefined;
  let cancel: (() => void) | null = null;

  const hasSlept = () => clock.now() - awakeAt > 2 * noteEvery;

  function noteAwake(): void {
    // The end of a sleep is noted when everything is in step again.
    if (!hasSlept()) awakeAt = clock.now();
    cancelNote = clock.after(noteEvery, noteAwake);
  }
  noteAwake();

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
    outSince = connection.syncedAt;
    inStep = false;
    for (const roomId of standing.rooms()) touched.add(roomId);
  }

  function look({ account, connection }: Scene): void {
    if (account === null || marks === null) return;
    const around = { account, settings: account.noticeSettings };
    for (const roomId of touched) {
      const gone = standing.tend(roomId, around);
      if (gone !== null) noteGone(account, marks, roomId, gone);
      waiting.add(roomId);
    }
    touched.clear();
    const isInStep = connection.state.is === 'online';
    if (inStep && !isInStep) outSince = hasSlept() ? awakeAt : account.now;
    const absence = isInStep && !inStep && outSince !== null ? account.now - outSince : 0;
    inStep = isInStep;
    if (!inStep) return;
    if (absence > 0) awakeAt = account.now;
    if (marks.settle(account)) waiting.clear();
    const device = describeDevice(account);
    if (!device.otherInUse) for (const roomId of marks.heldRooms()) waiting.add(roomId);
    const decisions = [...waiting].flatMap(
      (roomId) => decideRoom(account, roomId, marks as NoticeMarks, deviceIn(account, device, roomId)) ?? [],
    );
    waiting.clear();
    tell(account, decisions, absence > longAbsence);
  }

  function tell(account: SceneAccount, decisions: readonly RoomDecision[], isLate: boolean): void {
    const around = { account, settings: account.noticeSettings };
    const telling = decisions.filter(({ told }) => told.length > 0);
    const together = isLate && telling.length > 1;
    for (const { room, told, quiet } of decisions) {
      for (const because of new Set(quiet.map((one) => one.because))) {
        const same = quiet.filter((one) => one.because === because);
        if (because === 'other-device')
          marks?.hold(
            room.roomId,
            same.map(({ seq }) => seq),
          );
        if (because !== 'own' && because !== 'room-line') note(account, room, same, { is: 'quiet', because });
      }
      const newest = told.at(-1);
      if (newest === undefined) continue;
      note(
        account,
        room,
        told,
        together ? { is: 'quiet', because: 'caught-up' } : { is: 'told', because: newest.because },
      );
      if (!together)
        standing.tell(
          room,
          told.map(({ seq }) => seq),
          around,
        );
    }
    // Who looks at the list sees it there.
    if (together && !activity.get().attentive)
      standing.tellMany(
        new Map(telling.map(({ room, told }) => [room.roomId, told.map(({ seq }) => seq)])),
        around,
      );
  }

  function describeDevice(account: SceneAccount): Omit<NoticeCase['device'], 'roomOnScreen'> {
    const { on, quietElsewhere } = account.noticeSettings;
    return {
      on,
      quiet: findQuiet(account.noticeSettings, account.now)?.why ?? null,
      otherInUse: quietElsewhere && !activity.get().inUse && account.presence.devices.inUse().length > 0,
    };
  }
  function deviceIn(
    account: SceneAccount,
    device: ReturnType<typeof describeDevice>,
    roomId: string,
  ): NoticeCase['device'] {
    return { ...device, roomOnScreen: activity.get().attentive && account.catchUp.isInFront(roomId) };
  }

  function note(
    account: SceneAccount,
    room: RoomDecision['room'],
    messages: readonly { seq: number; senderId: string }[],
    outcome: LoggedNotice['outcome'],
  ): void {
    const newest = messages.at(-1);
    if (newest === undefined) return;
    const { roomId, state } = room;
    const at = account.now;
    const { type } = state.row;
    const names = nameNotice(account, room, newest);
    noticeLog.add({ roomId, type, ...names, seq: newest.seq, count: messages.length, at, outcome });
  }

  function noteGone(
    account: SceneAccount,
    of: NoticeMarks,
    roomId: string,
    gone: 'read' | 'deleted' | 'left',
  ) {
    const readSeq = account.store.room(roomId)?.state?.myCursor.readSeq ?? 0;
    if (gone === 'deleted') noticeLog.withdraw(roomId, account.now, 'deleted');
    else if (gone === 'read' && !of.wasReadHere(roomId, readSeq))
      noticeLog.withdraw(roomId, account.now, 'read-elsewhere');
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
      cancelNote();
      noticeLog.flush();
    },
  };
}
