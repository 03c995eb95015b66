import type { RoomNews } from '@damso/sync-engine/port';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import { formatDay, formatMoment } from '../../i18n/format-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { NewsText } from './NewsText.tsx';

/** The pill with a date: in the list, and sticking to its top. */
export function DayPill({ at }: { at: number }) {
  const language = useLanguage();
  return (
    <time
      dateTime={new Date(at).toLocaleDateString('sv')}
      className="inline-flex min-h-6 items-center rounded-full bg-(--day-pill) px-3 type-caption font-medium text-2 forced-colors:border"
    >
      {formatDay(language, at)}
    </time>
  );
}

/** `hidden`: it sticks to the top just now, and is drawn there. */
export function DayLine({ at, hidden }: { at: number; hidden: boolean }) {
  return (
    <div className={`flex justify-center pt-3 ${hidden ? 'invisible' : ''}`}>
      <DayPill at={at} />
    </div>
  );
}

export function NewHereLine() {
  const { t } = useTranslation();
  return (
    <div className="mx-auto flex w-full max-w-(--size-messages-max) items-center gap-3 px-5 pt-3.5 pb-0.5 text-[12px] leading-[16px] font-semibold text-unread max-medium:px-3">
      <span aria-hidden className="h-px flex-1 bg-unread opacity-45" />
      {t('room.newHere')}
      <span aria-hidden className="h-px flex-1 bg-unread opacity-45" />
    </div>
  );
}

/** What happened in the room. */
export const SystemLine = memo(function SystemLine({ news, at }: { news: RoomNews; at: number }) {
  const language = useLanguage();
  return (
    <p
      title={formatMoment(language, at)}
      data-selectable
      className="mx-auto max-w-(--size-messages-max) px-12 pt-3 pb-0.5 text-center type-label font-normal text-balance text-3 max-medium:px-8"
    >
      <NewsText news={news} />
    </p>
  );
});
