import type { MemberItem, RoomHead } from '@damso/sync-engine/port';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore, type StoreApi } from 'zustand';

import { useShell } from '../../shell/shell-context.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PaneHead } from '../../ui/PaneHead.tsx';
import { showToast } from '../../ui/Toast.tsx';

type GoneRoomProps = {
  why: (RoomHead & { is: 'gone' })['why'];
  /** Who was in it, as it was last seen here. */
  members: readonly MemberItem[];
  banner: ReactNode;
  /** What stood in the composer when the room went. */
  unsent: StoreApi<{ text: string }>;
  onBack: (() => void) | null;
};

/** A room that isn't mine any more: why, and what I was writing when it went. */
export function GoneRoom({ why, members, banner, unsent, onBack }: GoneRoomProps) {
  const { t } = useTranslation();
  const shell = useShell();
  const text = useStore(unsent, (state) => state.text).trim();
  const copy = async () => showToast((await shell.copyText(text)) ? t('room.copied') : t('room.copyFailed'));
  const title = sayWhy(t, why, members);
  return (
    <section aria-label={title} className="flex h-full flex-col">
      <PaneHead line={false} back={onBack === null ? null : { label: t('room.back'), onBack }} />
      {banner}
      <div role="status" className="flex flex-1 flex-col">
        <EmptyState title={title} line={why === null ? t('room.goneLine') : t('groups.goneLine')} />
      </div>
      {text !== '' && (
        <section
          aria-label={t('groups.unsent')}
          className="mx-auto mb-5 w-[calc(100%-40px)] max-w-(--size-messages-max) shrink-0 rounded-[18px] border border-line bg-raised p-4 shadow-1"
        >
          <div className="flex items-center gap-3">
            <div className="min-w-0 flex-1">
              <h3 className="type-label font-semibold text-1">{t('groups.unsent')}</h3>
              <p className="type-label font-normal text-2">{t('groups.unsentLine')}</p>
            </div>
            <Button look="soft" size="small" onClick={() => void copy()}>
              {t('groups.copyUnsent')}
            </Button>
          </div>
          <p data-selectable className="mt-3 max-h-40 overflow-y-auto type-message text-1">
            {text}
          </p>
        </section>
      )}
    </section>
  );
}

function sayWhy(t: TFunction, why: GoneRoomProps['why'], members: readonly MemberItem[]): string {
  if (why === null) return t('room.gone');
  if (why.is === 'left') return t('groups.iLeft');
  const name = why.name ?? members.find(({ userId }) => userId === why.userId)?.name ?? null;
  return name === null ? t('groups.removed') : t('groups.removedBy', { name });
}
