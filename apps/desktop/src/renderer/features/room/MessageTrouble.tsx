import { CircleAlert, RotateCw, Trash2, X } from 'lucide-react';
import { useContext, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { InnerTabIndexContext } from '../../ui/RowButton.tsx';
import { explainFailure } from './explain-failure.ts';
import type { SteadyMessage } from './part-unread.ts';

type Trouble = { title: string; code: string; again: string; letGo: string; letGoIcon: ReactNode };

function useTrouble(message: SteadyMessage): Trouble | null {
  const { t } = useTranslation();
  const trash = <Trash2 aria-hidden size={14} />;
  if (message.delivery.is === 'failed') {
    return {
      title: t('room.notSent'),
      code: message.delivery.code,
      again: t('room.resend'),
      letGo: t('room.discard'),
      letGoIcon: trash,
    };
  }
  if (message.change?.state !== 'failed') return null;
  const title = message.change.kind === 'edit' ? t('room.notEdited') : t('room.notDeleted');
  return {
    title,
    code: message.change.code,
    again: t('room.retry'),
    letGo: t('room.letGo'),
    letGoIcon: <X aria-hidden size={14} />,
  };
}

export function isInTrouble(message: SteadyMessage): boolean {
  return message.delivery.is === 'failed' || message.change?.state === 'failed';
}

/** Why it failed, in words, under the bubble. */
export function TroubleReason({ id, message }: { id: string; message: SteadyMessage }) {
  const { t } = useTranslation();
  const trouble = useTrouble(message);
  if (trouble === null) return null;
  return (
    <p id={id} className="mt-1 flex items-center gap-1 type-caption text-danger">
      <CircleAlert aria-hidden size={13} className="shrink-0" />
      {trouble.title} · {t(`room.reason.${explainFailure(trouble.code)}`)}
    </p>
  );
}

type TroubleButtonsProps = { message: SteadyMessage; onAgain: () => void; onLetGo: () => void };

const half =
  'focus-inset inline-flex min-h-7.5 items-center gap-1.5 px-3 type-label hover:bg-hover active:bg-press touch:min-h-10';

/** What can be done about it, beside the bubble. */
export function TroubleButtons({ message, onAgain, onLetGo }: TroubleButtonsProps) {
  const trouble = useTrouble(message);
  const tabIndex = useContext(InnerTabIndexContext);
  if (trouble === null) return null;
  return (
    <div className="flex shrink-0 self-center overflow-hidden rounded-[13px] border border-(--button-line) bg-raised">
      <button
        type="button"
        tabIndex={tabIndex}
        onClick={onAgain}
        className={`${half} rounded-l-[12px] font-semibold text-accent`}
      >
        <RotateCw aria-hidden size={14} />
        {trouble.again}
      </button>
      <button
        type="button"
        tabIndex={tabIndex}
        onClick={onLetGo}
        className={`${half} rounded-r-[12px] border-l border-(--button-line) text-2`}
      >
        {trouble.letGoIcon}
        {trouble.letGo}
      </button>
    </div>
  );
}
