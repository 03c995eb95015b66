import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine, useSession } from '../../live/engine-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

type Pending = 'send' | 'keep' | 'discard';

/** Signing out never loses unsent messages silently: it asks whether to send, keep or discard them. */
export function SignOutDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const session = useSession();
  const pending = session?.is === 'signed-in' ? session.pending : 0;
  const [busy, setBusy] = useState<Pending | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  // With nothing unsent, `keep` asks nothing of the server and loses nothing that may come meanwhile.
  const signOut = async (choice: Pending) => {
    setBusy(choice);
    setProblem(null);
    const answer = await engine.call('signOut', { pending: choice });
    setBusy(null);
    if (!answer.ok) {
      setProblem(
        answer.error.code === 'offline' ? t('account.signOut.sendOffline') : t('account.signOut.failed'),
      );
    }
  };

  const cancel = (
    <Button data-first-focus onClick={onClose}>
      {t('app.cancel')}
    </Button>
  );
  const said = problem !== null && (
    <p role="alert" className="mt-3 type-label text-danger">
      {problem}
    </p>
  );

  if (pending === 0) {
    return (
      <Dialog
        asks
        title={t('account.signOut.title')}
        line={t('account.signOut.line')}
        onClose={onClose}
        actions={
          <>
            {cancel}
            <Button look="primary" busy={busy !== null} onClick={() => void signOut('keep')}>
              {t('account.signOut.action')}
            </Button>
          </>
        }
      >
        {said}
      </Dialog>
    );
  }
  return (
    <Dialog
      asks
      title={t('account.signOut.pendingTitle', { count: pending })}
      line={t('account.signOut.pendingLine')}
      onClose={onClose}
    >
      {said}
      <div className="mt-5 flex flex-col gap-2">
        <Button look="primary" busy={busy === 'send'} onClick={() => void signOut('send')}>
          {t('account.signOut.send')}
        </Button>
        <Button busy={busy === 'keep'} onClick={() => void signOut('keep')}>
          {t('account.signOut.keep')}
        </Button>
        <Button look="danger" busy={busy === 'discard'} onClick={() => void signOut('discard')}>
          {t('account.signOut.discard')}
        </Button>
        {cancel}
      </div>
    </Dialog>
  );
}
