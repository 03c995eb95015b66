import { useTranslation } from 'react-i18next';

import type { DesktopShell } from '../../../shell-contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** Asks before the app leaves its server: what stays here, and how one comes back. */
export function ChangeServerDialog({ desktop, onClose }: { desktop: DesktopShell; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      asks
      title={t('desktop.changeServerTitle')}
      line={t('desktop.changeServerLine')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" data-first-focus onClick={desktop.forgetServer}>
            {t('account.serverChange')}
          </Button>
        </>
      }
    />
  );
}
