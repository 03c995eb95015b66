import type { NoticeSettings } from '@damso/sync-engine/port';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { dayName } from '../../i18n/format-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Switch } from '../../ui/Switch.tsx';
import { minuteToTime, timeToMinute } from './time-of-day.ts';

type Schedule = NoticeSettings['schedule'];
type Day = Schedule['days'][number];

// A week begins on Monday here; in the settings Sunday is the first.
const order = [1, 2, 3, 4, 5, 6, 0];

/** The quiet hours of each day of the week. */
export function QuietHoursRows({
  schedule,
  onChange,
}: {
  schedule: Schedule;
  onChange: (next: Schedule) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const change = (index: number, next: Partial<Day>) =>
    onChange({
      ...schedule,
      days: schedule.days.map((day, at) => (at === index ? { ...day, ...next } : day)),
    });
  return (
    <ul aria-label={t('notices.schedule')} className="pb-2">
      {order.map((index) => {
        const day = schedule.days[index];
        if (day === undefined) return null;
        const name = dayName(language, index);
        return <DayRow key={index} name={name} day={day} onChange={(next) => change(index, next)} />;
      })}
    </ul>
  );
}

function DayRow({ name, day, onChange }: { name: string; day: Day; onChange: (next: Partial<Day>) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const time = (which: 'from' | 'to', label: string) => (
    <input
      type="time"
      aria-label={label}
      required
      value={minuteToTime(day[which])}
      onChange={(event) => {
        const minute = timeToMinute(event.target.value);
        if (minute !== null) onChange({ [which]: minute });
      }}
      className="h-8 w-26 rounded-m border border-line-strong bg-raised px-1.5 type-label text-1 tabular-nums"
    />
  );
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1.5 py-1.5">
      <span id={id} className="w-20 type-body text-1">
        {name}
      </span>
      <span className="ml-auto inline-flex medium:order-last">
        <Switch labelledBy={id} checked={day.on} onChange={(on) => onChange({ on })} />
      </span>
      {day.on ? (
        <span className="flex items-center gap-2 max-medium:w-full">
          {time('from', t('notices.scheduleFrom', { day: name }))}
          <span aria-hidden className="text-3">
            –
          </span>
          {time('to', t('notices.scheduleTo', { day: name }))}
          {day.to <= day.from && <span className="type-caption text-3">{t('notices.scheduleNext')}</span>}
        </span>
      ) : (
        <span className="type-caption text-3 max-medium:w-full">{t('notices.scheduleNone')}</span>
      )}
    </li>
  );
}
