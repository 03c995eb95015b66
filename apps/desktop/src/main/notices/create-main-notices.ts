import type { BadgeCount, NoticeEvent, RoomNotice } from '@damso/sync-engine/port';

import { sayNotice, type OpenTarget } from '../../shell-contract/index.ts';
import type { MainLog } from '../log/main-log.ts';
import type { Language } from '../words/choose-language.ts';

/** A notice of the system, as far as it is used. */
export type SystemNotice = {
  show(): void;
  close(): void;
  on(event: 'click', listener: () => void): unknown;
  /** Windows says `timedOut` of one that leaves the screen: it still stands in the list of notices. */
  on(event: 'close', listener: (details: { reason?: string }) => void): unknown;
  on(event: 'failed', listener: (event: unknown, error: string) => void): unknown;
};

export type MainNoticesDeps = {
  make: (options: { title: string; body: string; silent: boolean }) => SystemNotice;
  /** The person uses the app just now: what comes is shown inside it. */
  inUse: () => boolean;
  language: () => Language;
  showInside: (notice: RoomNotice) => void;
  showBadge: (badge: BadgeCount) => void;
  /** Something new came that rings, perhaps in one room: the taskbar may say so, too. */
  attract: (roomId: string | null) => void;
  open: (target: OpenTarget) => void;
  log: MainLog;
};

const many = 'many';

/** Shows what the engine wants shown, by the system's own notices: one for each room, brought up to date, and taken back. */
export function createMainNotices(deps: MainNoticesDeps) {
  const shown = new Map<string, SystemNotice>();

  function close(key: string): void {
    const notice = shown.get(key);
    shown.delete(key);
    notice?.close();
  }
  function put(
    key: string,
    target: OpenTarget,
    options: { title: string; body: string; silent: boolean },
  ): void {
    const notice = deps.make(options);
    shown.set(key, notice);
    notice.on('click', () => {
      if (shown.get(key) === notice) close(key);
      deps.open(target);
    });
    // Put away by the person: it isn't brought up to date any more, until something new rings.
    notice.on('close', ({ reason }) => {
      if (reason !== 'timedOut' && shown.get(key) === notice) shown.delete(key);
    });
    notice.on('failed', (_event, error) => {
      deps.log('warn', 'the system showed no notice', { error });
      if (shown.get(key) === notice) shown.delete(key);
    });
    notice.show();
  }
  function show({ notice }: Extract<NoticeEvent, { is: 'show' }>): void {
    const isRoom = notice.is === 'room';
    const key = isRoom ? notice.roomId : many;
    if (isRoom && deps.inUse()) {
      close(key);
      if (notice.rings) deps.showInside(notice);
      return;
    }
    if (!notice.rings && !shown.has(key)) return;
    close(key);
    const target: OpenTarget = isRoom
      ? { open: 'room', roomId: notice.roomId, seq: notice.seq }
      : { open: 'rooms' };
    put(key, target, { ...sayNotice(notice, deps.language()), silent: !notice.rings || !notice.sound });
    if (notice.rings) deps.attract(isRoom ? notice.roomId : null);
  }

  return {
    take(event: NoticeEvent): void {
      if (event.is === 'show') show(event);
      else if (event.is === 'withdraw') close(event.roomId ?? many);
      else deps.showBadge(event.badge);
    },
    showSample: (words: { title: string; body: string }) =>
      put('sample', { open: 'rooms' }, { ...words, silent: false }),
    /** For another server, or the end. */
    clear(): void {
      for (const key of shown.keys()) close(key);
      deps.showBadge({ direct: 0, other: false });
    },
  };
}

export type MainNotices = ReturnType<typeof createMainNotices>;
