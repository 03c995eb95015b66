import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { useFriendActions } from './use-friend-actions.ts';

type BlockDialogProps = {
  person: { userId: string; name: string };
  /** Blocked already: asks whether to lift it. */
  blocked: boolean;
  onClose: () => void;
};

/** Asks before somebody is blocked, or the block is lifted: what stays and what goes. */
export function BlockDialog({ person: { userId, name }, blocked, onClose }: BlockDialogProps) {
  const { t } = useTranslation();
  const actions = useFriendActions();
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    const done = await (blocked ? actions.unblock(userId) : actions.block(userId));
    setBusy(false);
    if (!done) return;
    onClose();
    showToast(blocked ? t('friends.unblocked', { name }) : t('friends.blocked', { name }));
  };
  return (
    <Dialog
      asks
      title={blocked ? t('friends.unblockTitle', { name }) : t('friends.blockTitle', { name })}
      line={blocked ? t('friends.unblockLine') : t('friends.blockLine')}
      onClose={onClose}
      actions={
        <>
          <Button data-first-focus onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button look={blocked ? 'primary' : 'danger'} busy={busy} onClick={() => void act()}>
            {blocked ? t('friends.unblock') : t('friends.block')}
          </Button>
        </>
      }
    />
  );
}
