import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useRooms } from '../../live/account-context.ts';
import { useNow } from '../../shell/use-now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { NoticeLogRow } from './NoticeLogRow.tsx';
import { useNoticeLog } from './use-notices.ts';

type Shown = 'all' | 'told' | 'quiet';

/** The latest decisions: “why was I told, why not?”. */
export function NoticeLogCard() {
  const { t } = useTranslation();
  const entries = useNoticeLog();
  const rooms = useRooms()?.items ?? [];
  const now = useNow(60_000);
  const [shown, setShown] = useState<Shown>('all');
  const listed = (entries ?? []).filter(
    ({ outcome }) => shown === 'all' || (outcome.is === 'told') === (shown === 'told'),
  );
  return (
    <section
      aria-label={t('notices.log')}
      className="flex min-w-0 flex-col rounded-[16px] border border-line bg-raised px-4.5 py-4"
    >
      <h3 className="type-title text-1">{t('notices.log')}</h3>
      <p className="mt-0.5 mb-3 type-label font-normal text-3">{t('notices.logLine')}</p>
      <SegmentedControl
        label={t('notices.logShow')}
        value={shown}
        choices={[
          { value: 'all', label: t('notices.logAll') },
          { value: 'told', label: t('notices.logTold') },
          { value: 'quiet', label: t('notices.logQuiet') },
        ]}
        onChange={setShown}
      />
      {listed.length === 0 ? (
        <div className="py-10">
          <EmptyState title={t('notices.logNone')} />
        </div>
      ) : (
        <ul aria-label={t('notices.log')} className="mt-1 divide-y divide-line">
          {listed.map((entry) => (
            <NoticeLogRow
              key={entry.key}
              entry={entry}
              room={rooms.find(({ key }) => key === entry.roomId) ?? null}
              now={now}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
