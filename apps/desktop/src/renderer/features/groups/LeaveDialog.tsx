import { findHeir } from '@damso/shared';
import type { MemberItem } from '@damso/sync-engine/port';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { useDeed } from './use-deed.ts';

type LeaveDialogProps = {
  roomId: string;
  title: string;
  members: readonly MemberItem[];
  onClose: () => void;
  /** An owner would rather choose who gets the room. */
  onHandOver: () => void;
  onLeft: () => void;
};

/** Asks before I leave a group, and says who owns it after me. */
export function LeaveDialog({ roomId, title, members, onClose, onHandOver, onLeft }: LeaveDialogProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const quietId = useId();
  const [quiet, setQuiet] = useState(false);
  const { busy, problem, act } = useDeed();
  const isOwner = members.some(({ isMe, role }) => isMe && role === 'owner');
  const heir = isOwner ? findHeir(members) : null;
  const alone = members.length <= 1;

  const leave = async () => {
    if ((await act(engine.call('leaveRoom', { roomId, quiet }))) === null) return;
    onLeft();
    showToast(t('groups.left', { title }));
  };

  return (
    <Dialog
      asks
      title={t('groups.leaveTitle')}
      line={alone ? t('groups.leaveLast') : t('groups.leaveLine')}
      onClose={onClose}
      actions={
        <>
          <Button data-first-focus onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button look="danger" busy={busy} onClick={() => void leave()}>
            {t('groups.leaveConfirm')}
          </Button>
        </>
      }
    >
      {heir !== null && (
        <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-m bg-list px-3 py-2.5">
          <p className="min-w-40 flex-1 type-label font-normal text-1">
            {t('groups.leaveHeir', { name: heir.name })}
          </p>
          <Button size="small" onClick={onHandOver}>
            {t('groups.leaveHandOver')}
          </Button>
        </div>
      )}
      {!alone && (
        <div className="mt-4 flex min-h-10 items-start gap-3">
          <input
            id={quietId}
            type="checkbox"
            checked={quiet}
            aria-describedby={`${quietId}-line`}
            onChange={(event) => setQuiet(event.target.checked)}
            className="mt-0.5 size-4.5 shrink-0 accent-(--accent)"
          />
          <div>
            <label htmlFor={quietId} className="type-body">
              {t('groups.leaveQuiet')}
            </label>
            <p id={`${quietId}-line`} className="type-caption text-3">
              {t('groups.leaveQuietLine')}
            </p>
          </div>
        </div>
      )}
      <ProblemLine problem={problem} />
    </Dialog>
  );
}
