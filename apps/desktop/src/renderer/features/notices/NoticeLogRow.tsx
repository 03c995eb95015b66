import type { LoggedNotice, RoomItem } from '@damso/sync-engine/port';
import { Bell, BellOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { formatMoment, formatRowTime } from '../../i18n/format-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useEngine } from '../../live/engine-context.ts';
import { joinClasses } from '../../ui/join-classes.ts';
import { RoomPicture } from '../rooms/RoomPicture.tsx';
import { explainNotice, findRemedy } from './explain-notice.ts';

type NoticeLogRowProps = {
  entry: LoggedNotice;
  /** As it is now; null: no longer mine. */
  room: RoomItem | null;
  now: number;
};

/** One decision: where, who, why, when, and what would change it. */
export function NoticeLogRow({ entry, room, now }: NoticeLogRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const engine = useEngine();
  const { roomId, type, title, senderName, count, at, outcome } = entry;
  const told = outcome.is === 'told';
  const Icon = told ? Bell : BellOff;
  const remedy = findRemedy(entry);
  const patch = remedy === 'unmute' ? { mutedUntil: null } : { notifyLevel: 'all' as const };
  const already =
    room === null || (remedy === 'unmute' ? room.mutedUntil === null : room.notifyLevel === 'all');
  return (
    <li className="flex gap-3 py-2.5">
      <span className="relative h-fit shrink-0">
        <RoomPicture room={room ?? { key: roomId, type, title, tint: null, faces: [] }} size="bubble" />
        <span
          className={joinClasses(
            'absolute -right-1.5 -bottom-1 inline-flex size-5 items-center justify-center rounded-full border-2 border-(--bg-raised)',
            told ? 'bg-accent text-on-accent' : 'bg-sunken text-2',
          )}
        >
          <Icon aria-hidden size={11} />
        </span>
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-3">
          <span className="min-w-0 flex-1 truncate type-strong text-1">
            <bdi>{title}</bdi>
            {senderName !== null && (
              <>
                {' · '}
                <bdi>{senderName}</bdi>
              </>
            )}
          </span>
          <time
            dateTime={new Date(at).toISOString()}
            title={formatMoment(language, at)}
            className="shrink-0 type-caption text-3"
          >
            {formatRowTime(language, at, now, t('app.yesterday'))}
          </time>
        </p>
        <p className="type-label font-normal text-2">
          {explainNotice(t, entry)}
          {count > 1 && <span className="text-3"> {t('notices.messages', { count })}</span>}
        </p>
        {remedy !== null && !already && (
          <button
            type="button"
            onClick={() => void engine.call('setRoom', { roomId, patch })}
            className="mt-0.5 min-h-6 type-label font-semibold text-accent hover:text-accent-strong"
          >
            {remedy === 'unmute' ? t('notices.unmute') : t('notices.tellAll')}
          </button>
        )}
      </div>
    </li>
  );
}
