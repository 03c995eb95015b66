import { Archive, ChevronDown, ChevronUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { LampDot } from '../../ui/Badge.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import type { RoomsRow } from './room-rows.ts';

type ArchiveRowProps = { row: RoomsRow & { is: 'archive' }; onToggle: () => void };

/** Opens and closes the quiet rooms, at the end of the list. */
export function ArchiveRow({ row, onToggle }: ArchiveRowProps) {
  const { t } = useTranslation();
  const Chevron = row.open ? ChevronUp : ChevronDown;
  return (
    <RowButton rowKey={row.key} selected={false} onClick={onToggle} className="mt-1 mb-px h-12">
      <span className="flex w-11 shrink-0 justify-center text-2">
        <Archive aria-hidden size={19} />
      </span>
      <span className="flex-1 text-[14px] text-1">
        {t('rooms.archive')} <span className="ml-1 text-3 tabular-nums">{row.count}</span>
      </span>
      {row.unread > 0 && (
        <>
          <LampDot quiet />
          <span className="sr-only">{t('rooms.filterUnread')}</span>
        </>
      )}
      <span className="sr-only">{row.open ? t('rooms.archiveOpen') : t('rooms.archiveClosed')}</span>
      <Chevron aria-hidden size={18} className="text-3" />
    </RowButton>
  );
}
