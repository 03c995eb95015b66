import { Clock } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import { formatClock, formatMoment } from '../../i18n/format-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { SteadyMessage } from './part-unread.ts';
import { UnreadNumber } from './UnreadNumber.tsx';

/** A clock that shows only when it takes long: a quick send shouldn't blink. */
function LateClock({ label }: { label: string }) {
  return (
    <span className="animate-late shrink-0">
      <Clock aria-hidden size={13} />
      <span className="sr-only">{label}</span>
    </span>
  );
}

type MessageMetaProps = { id: string; message: SteadyMessage; showTime: boolean };

/** Beside a bubble, at the bottom of its free side: unread number above; below the time, or how far sending has come. */
export function MessageMeta({ id, message, showTime }: MessageMetaProps) {
  return (
    <div
      id={id}
      className={`flex shrink-0 flex-col gap-px pb-0.5 ${message.mine ? 'items-end' : 'items-start'}`}
    >
      {message.content.is !== 'deleted' && <UnreadNumber message={message} />}
      <span className="flex items-center gap-1 type-micro font-normal whitespace-nowrap text-3 tabular-nums empty:hidden">
        <TimeOrState message={message} showTime={showTime} />
      </span>
    </div>
  );
}

const TimeOrState = memo(function TimeOrState({ message, showTime }: Omit<MessageMetaProps, 'id'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { delivery, change } = message;
  if (delivery.is === 'sending') return <LateClock label={t('room.sending')} />;
  if (delivery.is === 'waiting') {
    return (
      <>
        <Clock aria-hidden size={13} className="shrink-0" /> {t('room.waiting')}
      </>
    );
  }
  if (delivery.is === 'failed') return null;
  if (change?.state === 'pending')
    return <LateClock label={change.kind === 'edit' ? t('room.editing') : t('room.deleting')} />;
  const parts = [
    ...(message.editedAt !== null && message.content.is === 'text' ? [t('room.edited')] : []),
    ...(showTime ? [formatClock(language, message.createdAt)] : []),
  ];
  if (parts.length === 0) return null;
  return (
    <time
      dateTime={new Date(message.createdAt).toISOString()}
      title={formatMoment(language, message.createdAt)}
    >
      {parts.join(' · ')}
    </time>
  );
});
