import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useSession } from '../../live/engine-context.ts';
import { Button } from '../../ui/Button.tsx';
import { ChangePasswordDialog } from './ChangePasswordDialog.tsx';
import { DeleteAccountDialog } from './DeleteAccountDialog.tsx';
import { SettingCard, SettingRow } from './SettingCard.tsx';
import { SwitchRow } from './SwitchRow.tsx';
import { useSettingsActions } from './use-settings-actions.ts';

/** Who sees me, and what keeps my account mine. */
export function PrivacyPage() {
  const { t } = useTranslation();
  const session = useSession();
  const actions = useSettingsActions();
  const [open, setOpen] = useState<'password' | 'delete' | null>(null);
  if (session?.is !== 'signed-in') return null;
  return (
    <>
      <SettingCard>
        <SwitchRow
          title={t('settings.hidePresence')}
          line={t('settings.hidePresenceLine')}
          checked={session.hidePresence}
          onChange={(hidePresence) => void actions.editProfile({ hidePresence })}
        />
      </SettingCard>
      <SettingCard>
        <SettingRow title={t('account.password')} line={t('settings.passwordRow')}>
          <Button size="small" onClick={() => setOpen('password')}>
            {t('settings.passwordChange')}
          </Button>
        </SettingRow>
      </SettingCard>
      <div>
        <Button look="bare" className="text-danger" onClick={() => setOpen('delete')}>
          {t('settings.deleteAccount')}
        </Button>
      </div>
      {open === 'password' && <ChangePasswordDialog onClose={() => setOpen(null)} />}
      {open === 'delete' && <DeleteAccountDialog onClose={() => setOpen(null)} />}
    </>
  );
}
