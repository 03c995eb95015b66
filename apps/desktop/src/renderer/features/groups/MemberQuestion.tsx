import type { MemberItem } from '@damso/sync-engine/port';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { useDeed } from './use-deed.ts';

type MemberQuestionProps = {
  roomId: string;
  member: MemberItem;
  about: 'remove' | 'handOver';
  onClose: () => void;
};

/** Asks before a member is removed, or before they get the room. */
export function MemberQuestion({ roomId, member: { userId, name }, about, onClose }: MemberQuestionProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const { busy, problem, act } = useDeed();
  const removes = about === 'remove';
  const go = async () => {
    const doing = removes
      ? engine.call('kickMember', { roomId, userId })
      : engine.call('handOverRoom', { roomId, userId });
    if ((await act(doing)) !== null) onClose();
  };
  return (
    <Dialog
      asks
      title={removes ? t('groups.removeTitle', { name }) : t('groups.handOverTitle', { name })}
      line={removes ? t('groups.removeLine') : t('groups.handOverLine')}
      onClose={onClose}
      actions={
        <>
          <Button data-first-focus onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button look={removes ? 'danger' : 'primary'} busy={busy} onClick={() => void go()}>
            {removes ? t('groups.remove') : t('groups.handOverConfirm')}
          </Button>
        </>
      }
    >
      <ProblemLine problem={problem} />
    </Dialog>
  );
}
