import { picturePath } from '@damso/shared';
import type { BadgeCount, Notice, NoticeEvent, RoomNotice } from '@damso/sync-engine/port';

import { sayNotice, type OpenTarget, type SaidNotice } from '../../shell-contract/index.ts';
import type { SystemNotices } from './system-notices.ts';

export type PageNoticesDeps = {
  system: SystemNotices;
  isAllowed: () => boolean;
  /** The person uses the app just now: what comes is shown inside it. */
  inUse: () => boolean;
  language: () => 'ko' | 'en';
  showInside: (notice: RoomNotice) => void;
  showBadge: (badge: BadgeCount) => void;
};

export type PageNotices = {
  take(event: NoticeEvent): void;
  showSample(said: SaidNotice): void;
};

const appIcon = '/icon-192.png';
const sampleTag = 'damso sample';
const tagOf = (roomId: string | null) => `damso ${roomId ?? 'many'}`;

/** Shows what the engine wants shown, by what a page has. What stood from an earlier page is taken away: its engine is gone. */
export function createPageNotices(deps: PageNoticesDeps): PageNotices {
  const { system, language } = deps;
  /** One after another: what is taken back must not come after all. A browser that refuses one may take the next. */
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    queue = queue.then(work).catch(() => undefined);
  };
  inTurn(() => system.closeAll());

  function show(notice: Notice): void {
    const isRoom = notice.is === 'room';
    const tag = tagOf(isRoom ? notice.roomId : null);
    if (isRoom && deps.inUse()) {
      if (notice.rings) deps.showInside(notice);
      inTurn(() => system.close(tag));
      return;
    }
    if (!deps.isAllowed()) return;
    const target: OpenTarget = isRoom
      ? { open: 'room', roomId: notice.roomId, seq: notice.seq }
      : { open: 'rooms' };
    const picture = isRoom ? notice.pictureId : null;
    inTurn(() =>
      system.show({
        tag,
        target,
        ...sayNotice(notice, language()),
        icon: picture === null ? appIcon : picturePath(picture, 128),
        lang: language(),
        rings: notice.rings,
        silent: !notice.rings || !notice.sound,
      }),
    );
  }

  return {
    take(event) {
      if (event.is === 'show') show(event.notice);
      else if (event.is === 'withdraw') inTurn(() => system.close(tagOf(event.roomId)));
      else deps.showBadge(event.badge);
    },
    showSample: (said) =>
      inTurn(() =>
        system.show({
          ...said,
          tag: sampleTag,
          target: { open: 'rooms' },
          icon: appIcon,
          lang: language(),
          rings: true,
          silent: false,
        }),
      ),
  };
}
