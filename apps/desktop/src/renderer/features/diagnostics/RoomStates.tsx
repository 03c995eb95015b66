import type { RoomDiagnosis } from '@damso/sync-engine/port';
import { useTranslation } from 'react-i18next';

import { joinClasses } from '../../ui/join-classes.ts';

/** How each room stands: those that aren't in step first. */
export function RoomStates({ rooms }: { rooms: readonly RoomDiagnosis[] }) {
  const { t } = useTranslation();
  if (rooms.length === 0) return null;
  const isDone = ({ state }: RoomDiagnosis) => state === 'in-step';
  const sorted = rooms.toSorted((a, b) => Number(isDone(a)) - Number(isDone(b)));
  return (
    <section
      aria-label={t('diagnostics.rooms')}
      className="rounded-[16px] border border-line bg-raised px-4.5 py-4"
    >
      <h3 className="type-title text-1">{t('diagnostics.rooms')}</h3>
      <p className="mt-0.5 mb-1 type-label font-normal text-3">
        {t('diagnostics.roomsLine', { done: rooms.filter(isDone).length, count: rooms.length })}
      </p>
      <ul
        aria-label={t('diagnostics.rooms')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keys
        tabIndex={0}
        className="focus-inset max-h-100 divide-y divide-line overflow-y-auto"
      >
        {sorted.map(({ roomId, type, title, state, lastSeq, readSeq, pending }) => (
          <li key={roomId} className="flex items-center gap-3 py-2">
            <div className="min-w-0 flex-1">
              <p className="truncate type-body text-1">
                <bdi>{(type === 'self' ? t('groups.self') : title) ?? t('diagnostics.roomUnknown')}</bdi>
              </p>
              <p className="type-caption text-3 tabular-nums">
                {t('diagnostics.roomDetail', { last: lastSeq, read: readSeq })}
                {pending > 0 && ` · ${t('diagnostics.roomPending', { count: pending })}`}
              </p>
            </div>
            <span
              className={joinClasses(
                'shrink-0 rounded-full px-2 py-0.5 type-caption font-semibold',
                state === 'in-step' ? 'bg-accent-soft text-accent' : 'bg-warning-soft text-warning',
              )}
            >
              {t(`diagnostics.roomStates.${state}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
